import type { Column } from '../../warehouse/relation.ts';
import type { Work } from './work.ts';

/** How the columns of new rows differ from those of the table they go into. */
export interface SchemaChanges {
  readonly added: readonly Column[];
  readonly removed: readonly Column[];
  /** Columns of both with another type; the new type is given. */
  readonly retyped: readonly Column[];
  readonly any: boolean;
  readonly names: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    readonly retyped: readonly string[];
  };
}

/** Compares names letter by letter, as dbt does. */
export function changesOf(source: readonly Column[], target: readonly Column[]): SchemaChanges {
  const types = new Map(target.map((column) => [column.name, column.type]));
  const names = new Set(source.map((column) => column.name));
  const added = source.filter((column) => !types.has(column.name));
  const removed = target.filter((column) => !names.has(column.name));
  const retyped = source.filter((column) => types.has(column.name) && types.get(column.name) !== column.type);
  const namesOf = (columns: readonly Column[]) => columns.map((column) => column.name);
  return {
    added,
    removed,
    retyped,
    any: added.length + removed.length + retyped.length > 0,
    names: { added: namesOf(added), removed: namesOf(removed), retyped: namesOf(retyped) },
  };
}

/** The statements that bring the table to the shape of the new rows, as far as the mode allows. */
export function schemaStatements(
  { relation, dialect }: Work,
  mode: 'append_new_columns' | 'sync_all_columns',
  changes: SchemaChanges,
): string[] {
  const add = changes.added.map((column) => dialect.addColumn(relation, column));
  if (mode === 'append_new_columns') return add;
  return [
    ...add,
    ...changes.removed.map((column) => dialect.dropColumn(relation, column.name)),
    ...retype({ relation, dialect }, changes.retyped),
  ];
}

/** As dbt leaves it: a column of another type comes to stand last. */
function retype(
  { relation, dialect }: Pick<Work, 'relation' | 'dialect'>,
  columns: readonly Column[],
): string[] {
  if (columns.length === 0) return [];
  const names = columns.map((column) => dialect.quote(column.name));
  const casts = columns.map((column, index) => `cast(${names[index]} as ${column.type}) as ${names[index]}`);
  const select = `select * exclude (${names.join(', ')}), ${casts.join(', ')} from ${dialect.render(relation)}`;
  return [dialect.replaceWithTable(relation, relation, select)];
}
