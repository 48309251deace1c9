/** The columns that a snapshot adds, by dbt's names. */
export type SnapshotColumns = Readonly<
  Record<'dbt_scd_id' | 'dbt_updated_at' | 'dbt_valid_from' | 'dbt_valid_to' | 'dbt_is_deleted', string>
>;

const NAMES: SnapshotColumns = {
  dbt_scd_id: 'dbt_scd_id',
  dbt_updated_at: 'dbt_updated_at',
  dbt_valid_from: 'dbt_valid_from',
  dbt_valid_to: 'dbt_valid_to',
  dbt_is_deleted: 'dbt_is_deleted',
};

/** How a snapshot's own columns are called: `snapshot_meta_column_names` may name some otherwise. */
export function snapshotColumnNames(config: Readonly<Record<string, unknown>>): SnapshotColumns {
  return {
    ...NAMES,
    ...given(config.snapshot_meta_column_names),
    ...given(config.snapshot_table_column_names),
  };
}

/** Keeps only what names a column: null entries in the config leave dbt's name. */
function given(value: unknown): Partial<SnapshotColumns> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, name]) => typeof name === 'string'));
}
