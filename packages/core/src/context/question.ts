import type { Column, Relation } from '../warehouse/relation.ts';
import type { QueryResult } from '../warehouse/value.ts';
import type { WarehouseError } from '../warehouse/warehouse.ts';

/**
 * What a template must know from the database before it can be rendered further. The caller
 * answers it once; the node is then rendered again with all answers so far, in order.
 */
export type Question =
  /** `run_query`, `statement`, hooks of a macro; `begins`: in a transaction, a new one if none is open. */
  | { readonly kind: 'query'; readonly sql: string; readonly fetch: boolean; readonly begins: boolean }
  /** `adapter.commit()`. */
  | { readonly kind: 'commit' }
  | { readonly kind: 'columns'; readonly relation: Relation }
  | { readonly kind: 'query-columns'; readonly sql: string }
  /** Relations of one schema, past the cache. */
  | { readonly kind: 'relations'; readonly database: string; readonly schema: string }
  | { readonly kind: 'schemas'; readonly database: string }
  /** DDL asked for by an adapter method: create_schema, drop_relation, rename_relation, … */
  | {
      readonly kind: 'execute';
      readonly sql: string;
      readonly begins: boolean;
      /** dbt commits by itself after it. */
      readonly commits?: boolean;
      readonly forget?: Relation;
      readonly learn?: Relation;
    };

export type Answer =
  | { readonly kind: 'rows'; readonly result: QueryResult }
  | { readonly kind: 'columns'; readonly columns: readonly Column[] }
  | { readonly kind: 'relations'; readonly relations: readonly Relation[] }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'error'; readonly error: WarehouseError };

/** A question with its answer; the list of them is a node's memory between renderings. */
export interface Answered {
  readonly question: Question;
  readonly answer: Answer;
}

/** Which relations exist, as known now (dbt's relation cache). */
export interface KnownRelations {
  /** Undefined when there is none; case-insensitive. */
  get(relation: Pick<Relation, 'database' | 'schema' | 'identifier'>): Relation | undefined;
  inSchema(database: string | undefined, schema: string): readonly Relation[];
  /** Whether the schema's relations are known at all. */
  knowsSchema(database: string | undefined, schema: string): boolean;
}
