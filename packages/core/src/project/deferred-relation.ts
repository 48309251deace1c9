/** Where a node of another run stands, for `--defer` and `clone`. */
export interface DeferredRelation {
  readonly database?: string;
  readonly schema?: string;
  readonly alias: string;
  /** As the other run wrote it in SQL. */
  readonly relationName?: string;
}
