import type { Column, Relation } from './relation.ts';

/** How a database differs in its words: pure functions from values to SQL text. */
export interface Dialect {
  readonly name: string;
  quote(identifier: string): string;
  /** A relation as it stands in SQL: `"db"."schema"."name"`, quoted part by part. */
  render(relation: Relation): string;
  /** A string literal. */
  literal(text: string): string;
  createSchema(database: string | undefined, schema: string): string;
  drop(relation: Relation): string;
  rename(from: Relation, to: Relation): string;
  createViewAs(relation: Relation, sql: string): string;
  /** A function that gives a table; `parameters` are names, with commas between them. */
  createTableFunctionAs(relation: Relation, parameters: string, sql: string): string;
  createTableAs(relation: Relation, sql: string, options?: { readonly temporary?: boolean }): string;
  /**
   * One script that replaces `target` (of type `existing`, or absent) by a table made from `sql`
   * in one atomic step: readers see the old or the new one, and a failure leaves the old one.
   */
  replaceWithTable(target: Relation, existing: Relation | undefined, sql: string): string;
  /** The same for a view. */
  replaceWithView(target: Relation, existing: Relation | undefined, sql: string): string;
  /** The longest type of a string column etc., for `adapter.expand_target_column_types`. */
  addColumn(relation: Relation, column: Column): string;
  dropColumn(relation: Relation, name: string): string;
  alterColumnType(relation: Relation, column: Column): string;
}
