import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { NodeConfig } from '../../src/project/config.ts';
import { model, openMemory, rows, runOne, snapshotNode } from './support.ts';

// What a real dbt made of the same cases: recorded by dbt/record.py.

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

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`dbt/${name}`, import.meta.url), 'utf8'));
const cases = read('cases.json') as Record<'incremental' | 'snapshot', Record<string, Case>>;
const recorded = read('recorded.json') as Record<'incremental' | 'snapshot', Record<string, State[]>>;

/**
 * The rows with the moments of the runs as `now1`, `now2`, … in their order; a hash of such a moment
 * is left out.
 */
function comparable(state: State): unknown {
  const table = state.rows ?? [];
  const isMoment = (cell: string | null): cell is string =>
    cell !== null && /^20(2[6-9]|[3-9]\d)-/.test(cell);
  const moments = [...new Set(table.flat().filter(isMoment))].sort();
  const updatedAt = (state.columns ?? []).findIndex(([name]) => name === 'dbt_updated_at');
  const hash = (state.columns ?? []).findIndex(([name]) => name === 'dbt_scd_id');
  const lines = table.map((row) =>
    row
      .map((cell, index) => {
        if (index === hash && isMoment(row[updatedAt] ?? null)) return '(hash)';
        return isMoment(cell) ? `now${moments.indexOf(cell) + 1}` : cell;
      })
      .join('|'),
  );
  return { status: state.status, columns: state.columns, rows: lines.sort() };
}

for (const kind of ['incremental', 'snapshot'] as const) {
  describe(kind, () => {
    it.each(Object.keys(cases[kind]))('%s', async (name) => {
      const { config, rounds, full_refresh } = cases[kind][name]!;
      const warehouse = await openMemory();
      try {
        for (const [index, sql] of rounds.entries()) {
          const node =
            kind === 'incremental'
              ? model(name, sql, { ...config, materialized: 'incremental' })
              : snapshotNode(name, sql, config);
          const result = await runOne(warehouse, node, {
            flags: { fullRefresh: full_refresh?.[index] === true },
          });
          const columns = await rows(
            warehouse,
            `select column_name, data_type from duckdb_columns() where table_name = '${name}' order by column_index`,
          );
          const cells = columns.map((column) => `"${column.split('|')[0]}"::varchar`).join(', ');
          const connection = await warehouse.connect('state');
          const table = await connection.query(`select ${cells} from "${name}"`);
          await connection.close();
          const state: State = {
            status: result.status,
            columns: columns.map((column) => column.split('|')),
            rows: table.rows as (string | null)[][],
          };
          const expected = recorded[kind][name]?.[index];
          expect(comparable(state), `round ${index + 1}: ${result.message}`).toEqual(comparable(expected!));
        }
      } finally {
        await warehouse.close();
      }
    });
  });
}
