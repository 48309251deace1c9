import {
  any,
  boolean,
  dict,
  either,
  listOf,
  number,
  type RecordShape,
  record,
  type Shape,
  text,
  word,
} from './shape.ts';

const textOrList = either(text, listOf(text));
const hook = either(
  text,
  record('hook', { sql: text, transaction: boolean, index: number }, { required: ['sql'] }),
);
const hooks = either(text, listOf(hook), dict);

const common: Readonly<Record<string, Shape>> = {
  enabled: boolean,
  tags: textOrList,
  meta: dict,
  group: text,
  docs: record('docs', { show: boolean, node_color: text }),
  alias: text,
  schema: text,
  database: text,
  description: text,
  static_analysis: any,
  event_time: any,
  quoting: record(
    'quoting',
    { database: boolean, schema: boolean, identifier: boolean, column: boolean },
    { open: true },
  ),
};

const relational: Readonly<Record<string, Shape>> = {
  ...common,
  materialized: text,
  'pre-hook': hooks,
  'post-hook': hooks,
  pre_hook: hooks,
  post_hook: hooks,
  persist_docs: dict,
  full_refresh: boolean,
  grants: dict,
  unique_key: textOrList,
  contract: record('contract', { enforced: boolean, alias_types: boolean, checksum: text }),
  sql_header: text,
  column_types: dict,
  packages: textOrList,
  on_configuration_change: any,
  on_schema_change: text,
  incremental_strategy: text,
  // Of dbt-duckdb.
  indexes: any,
  location: text,
  format: text,
  delimiter: text,
  options: dict,
  partition_by: any,
  parquet_read_options: dict,
  glue_register: boolean,
  glue_database: text,
  plugin: text,
  settings: any,
};

const freshness = either(dict);

/** The config keys of each kind of resource that dbt and dbt-duckdb know, with their types. */
export const configShapes = {
  models: record('model config', {
    ...relational,
    access: text,
    batch_size: any,
    begin: any,
    lookback: any,
    concurrent_batches: any,
    freshness,
    constraints: any,
    incremental_predicates: any,
    merge_update_columns: any,
    merge_exclude_columns: any,
    merge_clauses: any,
    merge_update_condition: text,
    merge_insert_condition: text,
    merge_update_set_expressions: any,
    merge_on_using_columns: any,
    merge_returning_columns: any,
  }),
  seeds: record('seed config', { ...relational, quote_columns: boolean }),
  snapshots: record('snapshot config', {
    ...relational,
    strategy: text,
    check_cols: textOrList,
    updated_at: text,
    target_schema: text,
    target_database: text,
    invalidate_hard_deletes: boolean,
    hard_deletes: word('ignore', 'invalidate', 'new_record'),
    snapshot_meta_column_names: dict,
    dbt_valid_to_current: text,
    quote_columns: boolean,
  }),
  tests: record('data test config', {
    ...common,
    materialized: text,
    severity: text,
    where: text,
    limit: number,
    warn_if: text,
    error_if: text,
    fail_calc: text,
    store_failures: boolean,
    store_failures_as: text,
    full_refresh: boolean,
    sql_header: text,
  }),
  analyses: record('analysis config', { ...relational }),
  sources: record('source config', {
    ...common,
    freshness,
    loaded_at_field: text,
    loaded_at_query: text,
    external_location: text,
    formatter: text,
    plugin: text,
  }),
  exposures: record('exposure config', { enabled: boolean, tags: textOrList, meta: dict }),
  metrics: record('metric config', { enabled: boolean, group: text, tags: textOrList, meta: dict }),
  semantic_models: record('semantic model config', {
    enabled: boolean,
    group: text,
    tags: textOrList,
    meta: dict,
  }),
  groups: record('group config', { meta: dict }),
  macros: record('macro config', { meta: dict, docs: dict }),
  columns: record('column config', { meta: dict, tags: textOrList, policy_tags: any, databricks_tags: any }),
  unit_tests: record('unit test config', {
    enabled: boolean,
    tags: textOrList,
    meta: dict,
    static_analysis: any,
  }),
} satisfies Readonly<Record<string, RecordShape>>;

/** Config keys of other databases' adapters: they have no effect here, but are no mistakes. */
export const foreignConfigKeys: ReadonlySet<string> = new Set(
  `
  adapter_properties additional_libs alt_compute as_columnstore auto_liquid_cluster auto_refresh
  automatic_clustering backup base_location_root base_location_subpath batch_id bind buckets catalog
  catalog_name catchup category change_tracking classifiers cluster_by cluster_id clustered_by
  compression compute connection_overrides copy_grants copy_tags create_notebook
  data_retention_time_in_days databricks_compute databricks_tags dataproc_cluster_name dist
  enable_list_inference enable_refresh engine external_access_integrations external_volume fields
  file_format grant_access_to hours_to_expiration http_path iceberg_version immutable_where imports
  include_full_name_in_path incremental_apply_config_changes index_url initialize
  intermediate_format jar_file_uri job_cluster_config job_execution_timeout_seconds kms_key_name
  labels labels_from_meta latest_version_pointer layout lifetime liquid_clustered_by location_root
  matched_condition max_data_extension_time_in_days max_staleness merge_with_schema_evolution
  mv_on_schema_change not_matched_by_source_action not_matched_by_source_condition
  not_matched_condition notebook_template_id on_error order_by partition_expiration_days partitions
  predicates primary_key python_job_config python_version query_settings query_tag range
  refresh_interval_minutes refresh_mode refresh_warehouse refreshable
  repopulate_from_mvs_on_full_refresh require_partition_filter reservation resource_tags
  row_access_policy schedule scheduler schema_origin secrets secure skip_matched_step
  skip_not_matched_step snowflake_initialization_warehouse snowflake_warehouse sort sort_type
  source_alias source_type state storage_serialization_policy storage_uri submission_method sync
  table table_format table_tag table_type target_alias target_file_size target_lag tblproperties
  timeout tmp_relation_type transient ttl unique_tmp_table_suffix unlogged update_field update_lag
  url use_anonymous_sproc use_safer_relation_operations use_uniform user_folder_for_python
  view_update_via_alter zorder
`
    .trim()
    .split(/\s+/),
);
