/** What a name in the database stands for. */
export type RelationType = 'table' | 'view' | 'cte' | 'external';

/** A named table or view; parts that are not rendered may be absent. */
export interface Relation {
  readonly database?: string;
  readonly schema?: string;
  readonly identifier: string;
  readonly type?: RelationType;
  /** Whether each part is quoted when rendered; dbt's default is true for all three. */
  readonly quote?: { readonly database?: boolean; readonly schema?: boolean; readonly identifier?: boolean };
}

/** A column of a relation or a result, with the database's own spelling of its type. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** The name under which a relation is looked up: case-insensitive, as DuckDB compares names. */
export function relationKey(relation: Pick<Relation, 'database' | 'schema' | 'identifier'>): string {
  return `${relation.database ?? ''}.${relation.schema ?? ''}.${relation.identifier}`.toLowerCase();
}
