import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Column, Relation } from '../../warehouse/relation.ts';
import { incrementalPredicates } from './incremental-predicates.ts';
import { mergeSql } from './merge.ts';
import type { Work } from './work.ts';

export type StrategySql =
  | { readonly kind: 'statements'; readonly statements: readonly string[] }
  | { readonly kind: 'problem'; readonly diagnostic: Diagnostic };

type Strategy = (work: Work, source: Relation, columns: readonly Column[]) => StrategySql;

/** How new rows get into an existing table, by dbt's names. */
export const strategies = {
  default: deleteInsert,
  append: (work, source, columns) => statements(insert(work, source, columns)),
  'delete+insert': deleteInsert,
  merge: mergeSql,
} satisfies Record<string, Strategy>;

export function strategySql(
  name: keyof typeof strategies,
  work: Work,
  source: Relation,
  columns: readonly Column[],
): StrategySql {
  return strategies[name](work, source, columns);
}

/**
 * Rows of the table that share a key with a new row go; then all new rows come, also those that
 * share a key among themselves. A null key matches nothing. Without a key this is `append`.
 */
function deleteInsert(work: Work, source: Relation, columns: readonly Column[]): StrategySql {
  const { dialect, relation, node } = work;
  const key = node.config.unique_key;
  const predicates = incrementalPredicates(work);
  const into = dialect.render(relation);
  const from = dialect.render(source);
  const add = insert(work, source, columns);
  if (key === undefined || key === null || key.length === 0) return statements(add);
  if (typeof key === 'string') {
    // The key may be an expression over several columns, hence the parentheses.
    const conditions = [`(${key}) in (select (${key}) from ${from})`, ...predicates];
    return statements(`delete from ${into} where ${conditions.join(' and ')}`, add);
  }
  // Predicates may name the table by dbt's own alias.
  const target = 'DBT_INCREMENTAL_TARGET';
  const conditions = [...key.map((part) => `${from}.${part} = ${target}.${part}`), ...predicates];
  return statements(`delete from ${into} as ${target} using ${from} where ${conditions.join(' and ')}`, add);
}

function insert({ dialect, relation }: Work, source: Relation, columns: readonly Column[]): string {
  const listed = columns.map((column) => dialect.quote(column.name)).join(', ');
  return `insert into ${dialect.render(relation)} (${listed}) (select ${listed} from ${dialect.render(source)})`;
}

function statements(...list: string[]): StrategySql {
  return { kind: 'statements', statements: list };
}
