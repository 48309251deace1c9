import { runMessages } from '../../diagnostics/messages/run.ts';
import { configSpan } from '../../project/config-span.ts';
import type { Column, Relation } from '../../warehouse/relation.ts';
import { incrementalPredicates } from './incremental-predicates.ts';
import type { StrategySql } from './incremental-strategy.ts';
import type { Work } from './work.ts';

const SOURCE = 'DBT_INTERNAL_SOURCE';
const TARGET = 'DBT_INTERNAL_DEST';

type Clause = Readonly<Record<string, unknown>>;

/**
 * `incremental_strategy: merge`, with dbt-duckdb's settings: which columns a match changes, under
 * which condition, or whole `merge_clauses`.
 */
export function mergeSql(work: Work, source: Relation, columns: readonly Column[]): StrategySql {
  const { node, dialect, relation } = work;
  const { config } = node;
  const includes = strings(config.merge_update_columns);
  const excludes = strings(config.merge_exclude_columns);
  const expressions = isRecord(config.merge_update_set_expressions)
    ? config.merge_update_set_expressions
    : {};
  if (includes.length > 0 && excludes.length > 0) {
    return {
      kind: 'problem',
      diagnostic: runMessages.mergeUpdateAndExclude({}, { at: configSpan(work, 'merge_exclude_columns') }),
    };
  }
  const bad = invalidSetting(config);
  if (bad !== undefined)
    return {
      kind: 'problem',
      diagnostic: runMessages.invalidMergeConfig(bad, { at: configSpan(work, bad.key) }),
    };

  const isExplicit = includes.length + excludes.length + Object.keys(expressions).length > 0;
  const update: Clause = {
    action: 'update',
    condition: config.merge_update_condition,
    mode: isExplicit ? 'explicit' : 'by_name',
    update: { include: includes, exclude: excludes, set_expressions: expressions },
  };
  const insert: Clause = { action: 'insert', condition: config.merge_insert_condition, mode: 'by_name' };
  const clauses = isRecord(config.merge_clauses) ? config.merge_clauses : {};
  const lines = [
    `merge into ${dialect.render(relation)} as ${TARGET}`,
    `using ${dialect.render(source)} as ${SOURCE}`,
    joinClause(work),
    ...records(clauses.when_matched, [update]).map((it) => matched(work, it, columns)),
    ...records(clauses.when_not_matched, [insert]).map((it) => notMatched(it)),
  ];
  const returning = strings(config.merge_returning_columns);
  if (returning.length > 0) lines.push(`returning ${returning.join(', ')}`);
  return { kind: 'statements', statements: [lines.join('\n')] };
}

function joinClause(work: Work): string {
  const { config } = work.node;
  const using = strings(config.merge_on_using_columns);
  const predicates = incrementalPredicates(work);
  if (using.length > 0) {
    const also = predicates.length > 0 ? ` on (${predicates.join(') and (')})` : '';
    return `using (${using.join(', ')})${also}`;
  }
  const key = config.unique_key;
  const keys = typeof key === 'string' ? [key] : [...(key ?? [])];
  const equal = keys.map((part) => `${SOURCE}.${part} = ${TARGET}.${part}`);
  return `on (${[...(equal.length > 0 ? equal : ['false']), ...predicates].join(') and (')})`;
}

function matched(work: Work, clause: Clause, columns: readonly Column[]): string {
  return `when matched${condition(clause)} then ${matchedAction(work, clause, columns)}`;
}

function matchedAction(work: Work, clause: Clause, columns: readonly Column[]): string {
  if (clause.action !== 'update') return otherAction(clause);
  switch (clause.mode) {
    case 'by_position':
      return 'update by position';
    case 'star':
      return 'update set *';
    case 'explicit': {
      const update = isRecord(clause.update) ? clause.update : {};
      const expressions = isRecord(update.set_expressions) ? update.set_expressions : {};
      const changed = changedColumns(work, strings(update.include), strings(update.exclude), columns);
      const plain = changed.filter((name) => !Object.hasOwn(expressions, name.replaceAll(/["']/g, '')));
      const sets = [
        ...Object.entries(expressions).map(([name, expression]) => `${name} = ${String(expression)}`),
        ...plain.map((name) => `${name} = ${SOURCE}.${name}`),
      ];
      return `update set ${sets.join(', ')}`;
    }
    default:
      return 'update by name';
  }
}

function changedColumns(
  { dialect }: Work,
  include: readonly string[],
  exclude: readonly string[],
  columns: readonly Column[],
): readonly string[] {
  if (include.length > 0) return include;
  const left = new Set(exclude.map((name) => name.toLowerCase()));
  return columns.filter(({ name }) => !left.has(name.toLowerCase())).map(({ name }) => dialect.quote(name));
}

function notMatched(clause: Clause): string {
  const by = typeof clause.by === 'string' ? ` by ${clause.by}` : '';
  return `when not matched${by}${condition(clause)} then ${notMatchedAction(clause)}`;
}

function notMatchedAction(clause: Clause): string {
  if (clause.action === 'update') {
    const expressions = isRecord(clause.set_expressions) ? clause.set_expressions : {};
    const sets = Object.entries(expressions).map(([name, expression]) => `${name} = ${String(expression)}`);
    return `update set ${sets.join(', ')}`;
  }
  if (clause.action !== 'insert') return otherAction(clause);
  if (clause.mode === 'by_position') return 'insert by position';
  if (clause.mode === 'star') return 'insert *';
  if (clause.mode !== 'explicit') return 'insert by name';
  const insert = isRecord(clause.insert) ? clause.insert : {};
  return `insert (${strings(insert.columns).join(', ')}) values (${strings(insert.values).join(', ')})`;
}

function otherAction(clause: Clause): string {
  if (clause.action === 'delete') return 'delete';
  if (clause.action === 'do_nothing') return 'do nothing';
  const message = typeof clause.error_message === 'string' ? clause.error_message : '';
  return message === '' ? 'error' : `error '${message.replaceAll("'", "''")}'`;
}

function condition(clause: Clause): string {
  const given = clause.condition;
  if (typeof given === 'string' && given !== '') return ` and ${given}`;
  if (Array.isArray(given) && given.length > 0) return ` and (${given.join(') and (')})`;
  return '';
}

/** The first setting of another kind than dbt-duckdb takes. */
function invalidSetting(config: Clause): { key: string; expected: string } | undefined {
  for (const key of ['merge_update_condition', 'merge_insert_condition']) {
    if (isSet(config[key]) && typeof config[key] !== 'string') return { key, expected: 'a string' };
  }
  for (const key of [
    'merge_on_using_columns',
    'merge_update_columns',
    'merge_exclude_columns',
    'merge_returning_columns',
  ]) {
    const value = config[key];
    if (isSet(value) && !(Array.isArray(value) && value.every((item) => typeof item === 'string'))) {
      return { key, expected: 'a list of strings' };
    }
  }
  for (const key of ['merge_update_set_expressions', 'merge_clauses']) {
    if (isSet(config[key]) && !isRecord(config[key])) return { key, expected: 'a mapping' };
  }
  return isRecord(config.merge_clauses) ? invalidClauses(config, config.merge_clauses) : undefined;
}

/** `merge_clauses` take lists of clauses, and take the place of the simple settings. */
function invalidClauses(config: Clause, clauses: Clause): { key: string; expected: string } | undefined {
  const key = 'merge_clauses';
  const given = ['when_matched', 'when_not_matched'].filter((name) => name in clauses);
  if (given.length === 0)
    return { key, expected: 'a mapping with when_matched or when_not_matched, or both' };
  for (const name of given) {
    const list = clauses[name];
    if (!Array.isArray(list) || list.length === 0 || !list.every(isRecord)) {
      return { key, expected: `a mapping in which ${name} is a list of clauses` };
    }
  }
  const ignored = SIMPLE.find(
    (name) => isSet(config[name]) && Object.keys(config[name] as object).length > 0,
  );
  return ignored === undefined
    ? undefined
    : { key: ignored, expected: 'left out where there are merge_clauses' };
}

/** Settings that `merge_clauses` would make void. */
const SIMPLE: readonly string[] = [
  'merge_update_condition',
  'merge_insert_condition',
  'merge_update_columns',
  'merge_exclude_columns',
  'merge_update_set_expressions',
];

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isRecord(value: unknown): value is Clause {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function records(value: unknown, otherwise: readonly Clause[]): readonly Clause[] {
  return Array.isArray(value) ? value.filter(isRecord) : otherwise;
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
