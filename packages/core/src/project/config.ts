/** A hook: SQL (a template) to run before or after, in or outside the transaction. */
export interface Hook {
  readonly sql: string;
  readonly transaction: boolean;
  readonly index?: number | null;
}

/**
 * The merged config of a node under dbt's own keys: project defaults, folders, properties
 * YAML and in-file `config()`, in rising precedence. Keys unknown to dbt are kept:
 * templates read them with `config.get`.
 */
export interface NodeConfig {
  readonly enabled: boolean;
  readonly materialized: string;
  readonly alias?: string | null;
  readonly schema?: string | null;
  readonly database?: string | null;
  readonly tags: readonly string[];
  readonly meta: Readonly<Record<string, unknown>>;
  readonly group?: string | null;
  readonly full_refresh?: boolean | null;
  readonly unique_key?: string | readonly string[] | null;
  readonly incremental_strategy?: string | null;
  readonly on_schema_change?: 'ignore' | 'fail' | 'append_new_columns' | 'sync_all_columns';
  readonly 'pre-hook'?: readonly Hook[];
  readonly 'post-hook'?: readonly Hook[];
  readonly quoting?: Readonly<Record<string, boolean>>;
  readonly column_types?: Readonly<Record<string, string>>;
  readonly delimiter?: string;
  readonly quote_columns?: boolean | null;
  readonly persist_docs?: Readonly<Record<string, boolean>>;
  readonly grants?: Readonly<Record<string, unknown>>;
  readonly contract?: { readonly enforced: boolean; readonly alias_types?: boolean };
  readonly [key: string]: unknown;
}

/** Config of a data test; the same hierarchy with keys of its own. */
export interface TestConfig extends NodeConfig {
  readonly severity: string;
  readonly warn_if: string;
  readonly error_if: string;
  readonly fail_calc: string;
  readonly where?: string | null;
  readonly limit?: number | null;
  readonly store_failures?: boolean | null;
  readonly store_failures_as?: string | null;
}
