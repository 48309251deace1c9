import type { Column, Dialect, Relation } from '@tsdbt/core';
import { literal } from './settings.ts';

/** DuckDB's words. */
export const duckDbDialect: Dialect = {
  name: 'duckdb',
  quote,
  render,
  literal,
  createSchema: (database, schema) =>
    `create schema if not exists ${database === undefined ? '' : `${quote(database)}.`}${quote(schema)}`,
  drop: (relation) => `drop ${kind(relation)} if exists ${render(relation)} cascade`,
  rename: (from, to) => `alter ${kind(from)} ${render(from)} rename to ${quote(to.identifier)}`,
  createViewAs: (relation, sql) => `create or replace view ${render(relation)} as (\n${sql}\n)`,
  createTableFunctionAs: (relation, parameters, sql) =>
    `create or replace function ${render(relation)}(${parameters}) as table (\n${sql}\n)`,
  createTableAs: (relation, sql, { temporary = false } = {}) =>
    `create or replace ${temporary ? 'temporary ' : ''}table ${render(relation)} as (\n${sql}\n)`,
  replaceWithTable: (target, existing, sql) =>
    existing !== undefined && isView(existing)
      ? swap({ ...target, type: 'table' }, existing, sql, 'table')
      : `create or replace table ${render(target)} as (\n${sql}\n)`,
  replaceWithView: (target, existing, sql) =>
    existing === undefined || isView(existing)
      ? `create or replace view ${render(target)} as (\n${sql}\n)`
      : swap({ ...target, type: 'view' }, existing, sql, 'view'),
  addColumn: (relation, column: Column) =>
    `alter table ${render(relation)} add column ${quote(column.name)} ${column.type}`,
  dropColumn: (relation, name) => `alter table ${render(relation)} drop column ${quote(name)}`,
  alterColumnType: (relation, column) =>
    `alter table ${render(relation)} alter column ${quote(column.name)} type ${column.type}`,
};

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function render(relation: Relation): string {
  const quoted = relation.quote ?? {};
  const part = (text: string | undefined, isQuoted: boolean | undefined) =>
    text === undefined ? [] : [isQuoted === false ? text : quote(text)];
  return [
    ...part(relation.database, quoted.database),
    ...part(relation.schema, quoted.schema),
    ...part(relation.identifier, quoted.identifier),
  ].join('.');
}

function kind(relation: Relation): 'view' | 'table' {
  return isView(relation) ? 'view' : 'table';
}

function isView(relation: Relation | undefined): boolean {
  return relation?.type === 'view' || relation?.type === 'external';
}

/**
 * `create or replace` refuses to put a table in a view's place. The new relation is made beside
 * the old one first, because its SQL may read the old one.
 */
function swap(target: Relation, existing: Relation, sql: string, what: 'table' | 'view'): string {
  const beside: Relation = { ...target, identifier: `${target.identifier}__dbt_tmp`, type: what };
  return [
    'begin',
    `create or replace ${what} ${render(beside)} as (\n${sql}\n)`,
    `drop ${kind(existing)} ${render(existing)} cascade`,
    `alter ${what} ${render(beside)} rename to ${quote(target.identifier)}`,
    'commit',
  ].join(';\n');
}
