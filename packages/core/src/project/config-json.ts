import type { NodeKind } from './node.ts';

type Json = Record<string, unknown>;

const base: Json = {
  enabled: true,
  alias: null,
  schema: null,
  database: null,
  tags: [],
  meta: {},
  group: null,
  static_analysis: null,
};

const node = (materialized: string): Json => ({
  ...base,
  materialized,
  incremental_strategy: null,
  batch_size: null,
  lookback: 1,
  begin: null,
  persist_docs: {},
  'post-hook': [],
  'pre-hook': [],
  quoting: {},
  column_types: {},
  full_refresh: null,
  unique_key: null,
  on_schema_change: 'ignore',
  on_configuration_change: 'apply',
  grants: {},
  packages: [],
  docs: { show: true, node_color: null },
  contract: { enforced: false, alias_types: true },
  event_time: null,
  concurrent_batches: null,
});

/** What dbt writes for a config key that was not set, in dbt's order of keys. */
const defaults: Record<NodeKind, Readonly<Json>> = {
  model: { ...node('view'), access: 'protected', freshness: null },
  seed: { ...node('seed'), delimiter: ',', quote_columns: null },
  snapshot: {
    ...node('snapshot'),
    strategy: null,
    target_schema: null,
    target_database: null,
    updated_at: null,
    check_cols: null,
    snapshot_meta_column_names: {
      dbt_valid_to: null,
      dbt_valid_from: null,
      dbt_scd_id: null,
      dbt_updated_at: null,
      dbt_is_deleted: null,
    },
    dbt_valid_to_current: null,
  },
  analysis: node('view'),
  operation: node('view'),
  test: {
    ...base,
    schema: 'dbt_test__audit',
    materialized: 'test',
    severity: 'ERROR',
    store_failures: null,
    store_failures_as: null,
    where: null,
    limit: null,
    fail_calc: 'count(*)',
    warn_if: '!= 0',
    error_if: '!= 0',
  },
  source: {
    enabled: true,
    event_time: null,
    freshness: null,
    loaded_at_field: null,
    loaded_at_query: null,
    meta: {},
    tags: [],
    static_analysis: null,
  },
  exposure: { enabled: true, tags: [], meta: {} },
  unit_test: { tags: [], meta: {}, enabled: true, static_analysis: null },
  metric: { enabled: true, group: null, meta: {} },
  semantic_model: { enabled: true, group: null, meta: {} },
  saved_query: {
    enabled: true,
    group: null,
    meta: {},
    export_as: null,
    schema: null,
    cache: { enabled: false },
  },
};

/**
 * A config as dbt's artifacts show it: every key of its kind in dbt's order, those not set with
 * dbt's default, then the keys that dbt does not know.
 */
export function configToJson(kind: NodeKind, config: Readonly<Record<string, unknown>>): Json {
  const result = { ...defaults[kind] };
  for (const key of Object.keys(config)) {
    const value = config[key];
    if (value === undefined) continue;
    const byDefault = result[key];
    result[key] = isRecord(byDefault) && isRecord(value) ? { ...byDefault, ...value } : value;
  }
  return result;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
