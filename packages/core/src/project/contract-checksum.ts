import { sha256Hex } from '../hash.ts';
import { repr } from '../template/values/repr.ts';
import type { ModelNode } from './node.ts';

type Constraint = Readonly<Record<string, unknown>>;

/**
 * dbt's checksum of an enforced contract: sha256 over names, types and constraints of the columns
 * in order of name, and for tables also over the model's own constraints. dbt hashes Python's
 * printed form of its objects, which is rebuilt here so that `state:modified.contract` can compare
 * a manifest of ours with one of dbt's.
 */
export function contractChecksum(
  node: Pick<ModelNode, 'columns' | 'constraints'> & { readonly config: { readonly materialized: string } },
): string {
  const columns = Object.values(node.columns).sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : 0,
  );
  let state = '';
  for (const column of columns) {
    const constraints = column.constraints.map((one) => print('ColumnLevelConstraint', one)).join(', ');
    state += `|${column.name}${column.data_type ?? 'None'}[${constraints}]`;
  }
  const { materialized } = node.config;
  if (materialized === 'table' || materialized === 'incremental') {
    const constraints = node.constraints.map((one) => print('ModelLevelConstraint', one, true)).join(', ');
    state += `${materialized}[${constraints}]`;
  }
  return sha256Hex(state);
}

function print(name: string, constraint: Constraint, withColumns = false): string {
  const { type } = constraint;
  const parts = [
    `type=<ConstraintType.${String(type)}: ${repr(type)}>`,
    `name=${repr(constraint.name)}`,
    `expression=${repr(constraint.expression)}`,
    `warn_unenforced=${repr(constraint.warn_unenforced ?? true)}`,
    `warn_unsupported=${repr(constraint.warn_unsupported ?? true)}`,
    `to=${repr(constraint.to)}`,
    `to_columns=${repr(constraint.to_columns ?? [])}`,
    ...(withColumns ? [`columns=${repr(constraint.columns ?? [])}`] : []),
  ];
  return `${name}(${parts.join(', ')})`;
}
