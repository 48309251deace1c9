import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { runMessages } from '../../diagnostics/messages/run.ts';
import { configSpan } from '../../project/config-span.ts';
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
  microbatch,
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

/** The rows of the table that lie in the batch go, the new ones of that span come. */
function microbatch(work: Work, source: Relation, columns: readonly Column[]): StrategySql {
  const { dialect, relation, node } = work;
  const { event_time: time, unique_key: key } = node.config;
  const batch = node.kind === 'model' ? node.batch : undefined;
  if (key !== undefined && key !== null && key.length > 0) {
    return {
      kind: 'problem',
      diagnostic: runMessages.microbatchUniqueKey({}, { at: configSpan(work, 'unique_key') }),
    };
  }
  if (batch === undefined || typeof time !== 'string') {
    return { kind: 'problem', diagnostic: runMessages.outsideOfBatches({}, { at: node.at }) };
  }
  const literal = (at: Date) => dialect.literal(`${at.toISOString().slice(0, 19).replace('T', ' ')}+00:00`);
  const within = `${time} >= ${literal(batch.start)} and ${time} < ${literal(batch.end)}`;
  const conditions = [within, ...incrementalPredicates(work).map((each) => `(${each})`)].join(' and ');
  return statements(
    `delete from ${dialect.render(relation)} where ${conditions}`,
    `${insert(work, source, columns, within)}`,
  );
}

function insert(
  { dialect, relation }: Work,
  source: Relation,
  columns: readonly Column[],
  condition?: string,
): string {
  const listed = columns.map((column) => dialect.quote(column.name)).join(', ');
  const where = condition === undefined ? '' : ` where ${condition}`;
  return `insert into ${dialect.render(relation)} (${listed}) (select ${listed} from ${dialect.render(source)}${where})`;
}

function statements(...list: string[]): StrategySql {
  return { kind: 'statements', statements: list };
}
