import type { Dialect } from '../../warehouse/dialect.ts';
import type { Column } from '../../warehouse/relation.ts';
import type { SnapshotPlan } from './snapshot-plan.ts';
import { NOW } from './snapshot-plan.ts';

/** The rows of a snapshot that is taken for the first time: each valid from its own time on. */
export function firstSnapshotSql(plan: SnapshotPlan, sql: string): string {
  const { columns, updatedAt } = plan;
  const added = [
    `${scdId(plan)} as ${columns.dbt_scd_id}`,
    `${updatedAt} as ${columns.dbt_updated_at}`,
    `${updatedAt} as ${columns.dbt_valid_from}`,
    `${validTo(plan)} as ${columns.dbt_valid_to}`,
    ...(plan.hardDeletes === 'new_record' ? [`'False' as ${columns.dbt_is_deleted}`] : []),
  ];
  return `select *, ${added.join(', ')}\nfrom (\n${sql}\n) sbq`;
}

interface Staging {
  /** The snapshot's table, rendered. */
  readonly target: string;
  readonly dialect: Dialect;
  readonly checked: readonly string[] | 'everything';
  /** Columns of the query; needed for `new_record` only. */
  readonly source: readonly Column[];
  readonly existing: readonly Column[];
}

/**
 * What is to be done with the snapshot, one row for each change, told by `dbt_change_type`: `insert`
 * brings a version, `update` and `delete` end the version of their `dbt_scd_id`.
 */
export function stagingSql(plan: SnapshotPlan, sql: string, staging: Staging): string {
  const { columns, updatedAt, hardDeletes } = plan;
  const marksDeleted = hardDeletes === 'new_record';
  const keyNames =
    plan.keys.length === 1 ? ['dbt_unique_key'] : plan.keys.map((_, n) => `dbt_unique_key_${n + 1}`);
  const keys = plan.keys.map((key, n) => `${key} as ${keyNames[n]}`).join(', ');
  const sameKey = keyNames.map((name) => `current_rows.${name} = source_rows.${name}`).join(' and ');
  const { dbt_is_deleted: deleted } = columns;
  const isChanged = `(${changed(plan, staging.checked)}${marksDeleted ? ` or current_rows.${deleted} = 'True'` : ''})`;
  const isMarked = `(current_rows.${deleted} = 'True' and ${isOpen(plan, 'current_rows.')})`;
  const unmarked = marksDeleted ? ` and not ${isMarked}` : '';
  const gone = `from current_rows left join source_rows on ${sameKey} where source_rows.${keyNames[0]} is null${unmarked}`;
  const times = (from: string, to: string) =>
    `${from} as ${columns.dbt_updated_at}, ${from} as ${columns.dbt_valid_from}, ${to} as ${columns.dbt_valid_to}`;

  const ctes = [
    `snapshot_query as (\n${sql}\n)`,
    `current_rows as (select *, ${keys} from ${staging.target} where ${isOpen(plan, '')})`,
    `source_rows as (select *, ${keys} from snapshot_query)`,
    `new_versions as (select *, ${times(updatedAt, validTo(plan))}, ${scdId(plan)} as ${columns.dbt_scd_id} from source_rows)`,
    `ended_versions as (select *, ${times(updatedAt, updatedAt)} from source_rows)`,
  ];
  const parts = [
    `select 'insert' as dbt_change_type, source_rows.*${marksDeleted ? `, 'False' as ${deleted}` : ''} ` +
      `from new_versions as source_rows left join current_rows on ${sameKey} ` +
      `where current_rows.${keyNames[0]} is null or (current_rows.${keyNames[0]} is not null and ${isChanged})`,
    `select 'update' as dbt_change_type, source_rows.*, current_rows.${columns.dbt_scd_id}` +
      `${marksDeleted ? `, current_rows.${deleted}` : ''} ` +
      `from ended_versions as source_rows join current_rows on ${sameKey} where ${isChanged}`,
  ];
  if (hardDeletes !== 'ignore') {
    parts.push(
      `select 'delete' as dbt_change_type, source_rows.*, ${times(NOW, NOW)}, current_rows.${columns.dbt_scd_id}` +
        `${marksDeleted ? `, current_rows.${deleted}` : ''} ${gone}`,
    );
  }
  if (marksDeleted) parts.push(deletionRecords(plan, staging, keyNames, gone));
  return `with ${ctes.join(',\n')}\n${parts.join('\nunion all\n')}`;
}

/** A version of its own for each row that is gone, with the values it had. */
function deletionRecords(
  { columns }: SnapshotPlan,
  { source, existing, dialect }: Staging,
  keyNames: readonly string[],
  gone: string,
): string {
  const known = new Set(existing.map((column) => column.name));
  const values = source.map(
    ({ name }) => `${known.has(name) ? 'current_rows' : 'source_rows'}.${dialect.quote(name)}`,
  );
  const selected = [
    "'insert' as dbt_change_type",
    ...values,
    ...keyNames.map((name) => `current_rows.${name} as ${name}`),
    `${NOW} as ${columns.dbt_updated_at}`,
    `${NOW} as ${columns.dbt_valid_from}`,
    `current_rows.${columns.dbt_valid_to} as ${columns.dbt_valid_to}`,
    `${hash([`current_rows.${columns.dbt_scd_id}`, NOW])} as ${columns.dbt_scd_id}`,
    `'True' as ${columns.dbt_is_deleted}`,
  ];
  return `select ${selected.join(', ')} ${gone}`;
}

/** Whether a row of the query differs from the current version of its key. */
function changed(plan: SnapshotPlan, checked: readonly string[] | 'everything'): string {
  if (plan.strategy === 'timestamp') {
    return `current_rows.${plan.columns.dbt_valid_from} < source_rows.${plan.updatedAt}`;
  }
  if (checked === 'everything') return 'true';
  return checked.map((name) => `current_rows.${name} is distinct from source_rows.${name}`).join(' or ');
}

/** Whether a version is the current one. */
function isOpen({ columns, validToCurrent }: SnapshotPlan, prefix: string): string {
  const column = `${prefix}${columns.dbt_valid_to}`;
  return validToCurrent === undefined
    ? `${column} is null`
    : `(${column} = ${validToCurrent} or ${column} is null)`;
}

/** Null in the type of the row's time, or what stands for an open end. */
function validTo({ updatedAt, validToCurrent }: SnapshotPlan): string {
  return `coalesce(nullif(${updatedAt}, ${updatedAt}), ${validToCurrent ?? 'null'})`;
}

function scdId({ keys, updatedAt }: SnapshotPlan): string {
  return hash([...keys, updatedAt]);
}

function hash(parts: readonly string[]): string {
  return `md5(${parts.map((part) => `coalesce(cast(${part} as varchar), '')`).join(" || '|' || ")})`;
}
