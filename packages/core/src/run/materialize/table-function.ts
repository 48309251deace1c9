import { comments } from './persist-docs.ts';
import { withHeader } from './sql-header.ts';
import type { Made, Work } from './work.ts';
import { made } from './work.ts';

/**
 * `materialized: table_function`, dbt-duckdb's own: the SQL as a function that gives a table, with the names
 * of `parameters` (a list, or a text with commas). What reads it calls it: `{{ ref('recent') }}(7)`.
 */
export async function tableFunction(work: Work): Promise<Made> {
  const { dialect, relation, node } = work;
  const create = dialect.createTableFunctionAs(relation, parametersOf(node.config.parameters), work.sql);
  const script = withHeader(work, await comments(work, 'view', create));
  await work.execute(script);
  return made(work, 'view', script);
}

function parametersOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
