import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { model, openMemory, rows, runOne } from './support.ts';

let folder: string;
let warehouse: Warehouse;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsdbt-external-'));
  warehouse = await openMemory();
});
afterEach(async () => {
  await warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

const SQL = "select range as id, 'n' || range as name, range % 2 as part from range(3)";

describe('materialized: external', () => {
  it.each([
    ['out.parquet', {}],
    ['out.csv', {}],
    ['out.json', {}],
    ['out.csv.gz', {}],
    ['odd.txt', { format: 'csv', delimiter: '|' }],
    ['plain', {}],
  ])('writes %s and reads it through a view', async (file, config) => {
    const location = join(folder, file);
    for (let round = 0; round < 2; round++) {
      const result = await runOne(
        warehouse,
        model('out', SQL, { materialized: 'external', location, ...config }),
      );
      expect(result).toMatchObject({ status: 'success', message: 'OK' });
      expect(await rows(warehouse, 'select id, name, part from out order by id')).toEqual([
        '0|n0|0',
        '1|n1|1',
        '2|n2|0',
      ]);
    }
    expect(
      await rows(warehouse, "select table_type from information_schema.tables where table_name = 'out'"),
    ).toEqual(['VIEW']);
    if (file === 'odd.txt')
      expect(readFileSync(location, 'utf8')).toBe('id|name|part\n0|n0|0\n1|n1|1\n2|n2|0\n');
  });

  it('goes below the external root when no location is given, into folders when partitioned', async () => {
    const target = { external_root: folder };
    await runOne(warehouse, model('a', SQL, { materialized: 'external' }), { target });
    expect(await rows(warehouse, `select count(*) from '${folder}/a.parquet'`)).toEqual(['3']);
    const options = { partition_by: 'part', overwrite_or_ignore: 'true' };
    await runOne(warehouse, model('b', SQL, { materialized: 'external', options }), { target });
    expect(await rows(warehouse, `select file from glob('${folder}/b/*/*.parquet') order by 1`)).toHaveLength(
      2,
    );
    expect(await rows(warehouse, 'select id, part from b order by id')).toEqual(['0|0', '1|1', '2|0']);
  });

  it('keeps the columns of an empty result, and takes the place of a table', async () => {
    await runOne(warehouse, model('out', 'select 1 as id', { materialized: 'table' }));
    const location = join(folder, 'out.parquet');
    const config = { materialized: 'external', location };
    const result = await runOne(warehouse, model('out', `select * from (${SQL}) where false`, config));
    expect(result.message).toBe('OK');
    expect(await rows(warehouse, 'select count(*) from out')).toEqual(['0']);
    expect(await rows(warehouse, 'select column_name from (describe out)')).toEqual(['id', 'name', 'part']);
    expect(await rows(warehouse, 'select table_name from duckdb_tables()')).toEqual([]);
  });

  it('says which formats there are', async () => {
    const result = await runOne(
      warehouse,
      model('out', SQL, { materialized: 'external', format: 'parquett' }),
    );
    expect(result.diagnostic).toMatchObject({
      code: 'unknown-external-format',
      hints: ['Did you mean "parquet"?', 'Known: csv, parquet, json.'],
    });
  });
});
