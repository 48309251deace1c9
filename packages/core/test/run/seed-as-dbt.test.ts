import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NodeConfig } from '../../src/project/config.ts';
import { openMemory, runOne, seedNode } from './support.ts';

// What a real dbt made of the same files: recorded by dbt/record.py.

interface Case {
  readonly config: Partial<NodeConfig>;
  readonly rounds: readonly string[];
  readonly full_refresh?: readonly boolean[];
}

interface State {
  readonly status: string;
  readonly columns?: readonly (readonly string[])[];
  readonly rows?: readonly (readonly (string | null)[])[];
}

/** Files that dbt refuses although they can be read: what is made of column `v` instead. */
const BETTER: Record<string, State> = {
  s_big: { status: 'success', columns: [['v', 'BIGINT']], rows: [['3000000000'], ['1'], ['2']] },
  s_huge: { status: 'success', columns: [['v', 'HUGEINT']], rows: [['99999999999999999999'], ['1'], ['2']] },
  s_nullw: { status: 'success', columns: [['v', 'INTEGER']], rows: [[null], ['1'], ['2']] },
  s_null_upper: { status: 'success', columns: [['v', 'INTEGER']], rows: [[null], ['1'], ['2']] },
  s_booln: { status: 'success', columns: [['v', 'BOOLEAN']], rows: [['true'], [null], [null]] },
  s_all_text_null: { status: 'success', columns: [['v', 'INTEGER']], rows: [[null], [null]] },
  s_nanv: { status: 'success', columns: [['v', 'DOUBLE']], rows: [['nan'], ['1.0'], ['2.0']] },
  s_inf: { status: 'success', columns: [['v', 'DOUBLE']], rows: [['inf'], ['1.0'], ['2.0']] },
  s_pct: { status: 'success', columns: [['v', 'VARCHAR']], rows: [['5%'], ['6%'], ['7%']] },
  s_usd: { status: 'success', columns: [['v', 'VARCHAR']], rows: [['$5'], ['6'], ['7']] },
  s_thou: { status: 'success', columns: [['v', 'VARCHAR']], rows: [['1,000'], ['2'], ['3']] },
  s_minussp: { status: 'success', columns: [['v', 'VARCHAR']], rows: [['- 5'], ['6'], ['7']] },
  s_arab: { status: 'success', columns: [['v', 'VARCHAR']], rows: [['٣'], ['4'], ['5']] },
  s_isob: {
    status: 'success',
    columns: [['v', 'VARCHAR']],
    rows: [['20240131T120000'], ['20240131T120001'], [null]],
  },
};

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`dbt/${name}`, import.meta.url), 'utf8'));
const cases = (read('cases.json') as { seed: Record<string, Case> }).seed;
const recorded = (read('recorded.json') as { seed: Record<string, State[]> }).seed;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsdbt-seed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['looked at here', true],
  ['read by the database alone', false],
])('a seed, %s, becomes the table that dbt makes of it', (_, isSeedTextKnown) => {
  it.each(Object.keys(cases))('%s', async (name) => {
    const { config, rounds, full_refresh } = cases[name]!;
    const warehouse = await openMemory();
    try {
      for (const [index, text] of rounds.entries()) {
        const path = join(folder, `${name}.csv`);
        writeFileSync(path, text);
        const node = seedNode(name, path, config);
        const result = await runOne(warehouse, node, {
          flags: { fullRefresh: full_refresh?.[index] === true },
          isSeedTextKnown,
        });
        const connection = await warehouse.connect('state');
        const found = await connection.query(
          `select column_name, data_type from duckdb_columns() where table_name = '${name}' order by column_index`,
        );
        const cells = found.rows.map(([column]) => `"${column}"::varchar`).join(', ');
        const table =
          cells === '' ? undefined : await connection.query(`select ${cells} from "${name}" order by all`);
        await connection.close();
        const state = { status: result.status, columns: found.rows, rows: table?.rows ?? [] };
        const dbt = recorded[name]![index]!;
        const better = BETTER[name];
        if (better !== undefined) {
          expect(dbt.status, 'dbt refuses it').toBe('error');
          const values = state.rows.map((row) => row.slice(1));
          expect({ ...state, columns: found.rows.slice(1), rows: values }, `${result.message}`).toEqual(
            better,
          );
          continue;
        }
        expect(state, `round ${index + 1}: ${result.message}`).toEqual({
          status: dbt.status,
          columns: dbt.columns ?? [],
          rows: dbt.rows ?? [],
        });
        if (dbt.status === 'success') {
          const count = dbt.rows?.length ?? 0;
          const code = full_refresh?.[index] === true ? 'CREATE' : 'INSERT';
          expect(result).toMatchObject({
            message: `${code} ${count}`,
            adapterResponse: { _message: `${code} ${count}`, code, rows_affected: count },
            compiled: false,
          });
        }
      }
    } finally {
      await warehouse.close();
    }
  });
});
