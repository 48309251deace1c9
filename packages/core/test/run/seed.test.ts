import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { execute, model, openMemory, rows, runOne, seedNode } from './support.ts';

let folder: string;
let warehouse: Warehouse;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tsdbt-seed-'));
  warehouse = await openMemory();
});
afterEach(async () => {
  await warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

const csv = (text: string): string => {
  const path = join(folder, 'seed.csv');
  writeFileSync(path, text);
  return path;
};

describe('types are those of all rows, not of the first ones', () => {
  const typeOf = async (first: string, last: string): Promise<string> => {
    const lines = ['id,v', ...Array.from({ length: 3000 }, (_, n) => `${n},${first}`), `3000,${last}`];
    const result = await runOne(warehouse, seedNode('late', csv(`${lines.join('\n')}\n`)));
    expect(result.message).toBe('INSERT 3001');
    const [id, v] = await rows(
      warehouse,
      "select data_type from duckdb_columns() where table_name = 'late' order by column_index",
    );
    expect(id).toBe('INTEGER');
    return v ?? '';
  };

  it.each([
    ['1', '2', 'INTEGER'],
    ['1', '2.5', 'DOUBLE'],
    ['1', '3000000000', 'BIGINT'],
    ['1', 'x', 'VARCHAR'],
    ['1', '1e2', 'INTEGER'],
    ['1.5', 'x', 'VARCHAR'],
    ['', '2.5', 'DOUBLE'],
    ['', '2024-01-31', 'DATE'],
    ['', 'x', 'VARCHAR'],
    ['2024-01-31', '2024-2-1', 'DATE'],
    ['2024-01-31', '2024/02/01', 'VARCHAR'],
    ['2024-01-31', '2024-01-31 10:00:00', 'VARCHAR'],
    ['2024-01-31 10:00:00', '2024-01-31 10:00:01', 'TIMESTAMP'],
    ['2024-01-31 10:00:00', '2024-01-31T10:00:01', 'VARCHAR'],
    ['2024-01-31T10:00:00', '2024-01-31T10:00:01.5', 'TIMESTAMP'],
    ['true', 'FALSE', 'BOOLEAN'],
    ['true', '1', 'VARCHAR'],
    ['1', 'null', 'INTEGER'],
    ['x', '1', 'VARCHAR'],
  ])('%s, then %s: %s', async (first, last, type) => {
    expect(await typeOf(first, last)).toBe(type);
  });
});

describe('what cannot be seeded', () => {
  it('is told with the line of the file', async () => {
    const path = csv('id,v\n1,a\n2,b,c\n');
    const result = await runOne(warehouse, seedNode('bad', path));
    expect(result).toMatchObject({ status: 'error', diagnostic: { code: 'seed-refused' } });
    expect(result.message).toMatch(/^Runtime Error in seed bad \(seeds\/bad\.csv\)\n {2}seeds\/bad\.csv:3: /);
    expect(await rows(warehouse, 'select count(*) from duckdb_tables()')).toEqual(['0']);
  });

  it('leaves the rows that were there', async () => {
    await runOne(warehouse, seedNode('kept', csv('id\n1\n')));
    const result = await runOne(warehouse, seedNode('kept', csv('id\nx\n')));
    expect(result.status).toBe('error');
    expect(result.diagnostic?.hints).toContain(
      'The table keeps the columns it was made with; --full-refresh makes it anew from the file.',
    );
    expect(await rows(warehouse, 'select * from kept')).toEqual(['1']);
  });

  it('is an empty file, or the place of a view', async () => {
    expect((await runOne(warehouse, seedNode('empty', csv('')))).diagnostic?.code).toBe(
      'seed-without-header',
    );
    await runOne(warehouse, model('viewed', 'select 1 as a'));
    expect((await runOne(warehouse, seedNode('viewed', csv('id\n1\n')))).message).toContain(
      'Cannot seed to "memory"."main"."viewed": it is a view',
    );
  });
});

it('makes indexes and comments', async () => {
  const columns = {
    id: {
      name: 'id',
      description: 'The key',
      meta: {},
      tags: [],
      constraints: [],
      config: {},
      doc_blocks: [],
    },
  };
  const config = {
    indexes: [{ columns: ['id'], unique: true }],
    persist_docs: { relation: true, columns: true },
  };
  const node = { ...seedNode('documented', csv('id\n1\n'), config), columns, description: 'A seed' };
  await runOne(warehouse, node);
  await runOne(warehouse, node);
  expect(await rows(warehouse, 'select comment from duckdb_tables()')).toEqual(['A seed']);
  expect(
    await rows(warehouse, "select comment from duckdb_columns() where table_name = 'documented'"),
  ).toEqual(['The key']);
  await expect(execute(warehouse, 'insert into documented values (1)')).rejects.toThrow(/[Dd]uplicate key/);
});

describe('a plain text is looked at here, and gives what the database alone makes of the file', () => {
  const WORDS = [
    '',
    '1',
    '-20',
    '3000000000',
    '2.50',
    '1e3',
    'x',
    'a b ',
    ' 7',
    'null',
    'true',
    'False',
    '01/02/2024',
  ];
  const DAYS = [
    '2024-01-31',
    '2024-02-01',
    '2024-2-1',
    '2024-01-31 10:00:00',
    '2024-01-31T10:00:00',
    '31.01.2024',
  ];
  const column = fc.oneof(
    fc.constant(WORDS),
    fc.constant(DAYS),
    fc.subarray([...WORDS, ...DAYS], { minLength: 1, maxLength: 2 }),
  );
  const file = fc.array(column, { minLength: 1, maxLength: 4 }).chain((columns) =>
    fc.array(fc.tuple(...columns.map((values) => fc.constantFrom(...values))), {
      minLength: 1,
      maxLength: 6,
    }),
  );
  const types = fc.dictionary(
    fc.constantFrom('c0', 'c1', 'c2'),
    fc.constantFrom('text', 'integer', 'date', 'timestamp', 'double', 'decimal(10, 2)'),
    { maxKeys: 2 },
  );

  it('whatever the values, with types given or inferred', async () => {
    await fc.assert(
      fc.asyncProperty(file, types, fc.constantFrom(',', ';'), async (lines, column_types, delimiter) => {
        const header = lines[0]!.map((_, index) => `c${index}`);
        const path = csv([header, ...lines].map((fields) => `${fields.join(delimiter)}\n`).join(''));
        const made = async (name: string, isSeedTextKnown: boolean) => {
          const node = seedNode(name, path, { column_types, delimiter });
          const { status, message } = await runOne(warehouse, node, { isSeedTextKnown });
          if (status !== 'success') return [status];
          const columns = await rows(
            warehouse,
            `select column_name, data_type from duckdb_columns() where table_name = '${name}' order by column_index`,
          );
          const table = await rows(warehouse, `select * from ${name} order by all`);
          await execute(warehouse, `drop table ${name}`);
          return [status, message, columns, table];
        };
        expect(await made('here', true)).toEqual(await made('there', false));
      }),
      { numRuns: 150 },
    );
  });
});
