import { equalJson } from './equal-json.ts';
import { list, part } from './previous-state.ts';

type Json = Readonly<Record<string, unknown>>;

/** How the contract of a model stayed or changed, and the changes that break what reads it, in words. */
export type ContractChange =
  | { readonly kind: 'same' }
  | { readonly kind: 'changed'; readonly breaking: readonly string[] };

const same: ContractChange = { kind: 'same' };

/**
 * Compares a model's contract with what it was. Taking columns, enforced constraints or the contract
 * itself away breaks others; another size of a type does not, nor does a new column.
 */
export function contractChange(before: Json, now: Json): ContractChange {
  const [was, is] = [part(before, 'contract'), part(now, 'contract')];
  if (was.enforced !== true) return is.enforced === true ? { kind: 'changed', breaking: [] } : same;
  if (is.enforced === true && was.checksum === is.checksum) return same;
  const breaking = [
    ...told('Contract enforcement was removed', is.enforced === true ? [] : ['contract.enforced']),
    ...told('Columns were removed', removedColumns(before, now)),
    ...told('Columns with data_type changes', retypedColumns(before, now)),
    ...told('Enforced column level constraints were removed', looserColumns(before, now)),
    ...told('Enforced model level constraints were removed', looserModel(before, now)),
    ...told('Materialization changed with enforced constraints', looserMaterialization(before, now)),
  ];
  return { kind: 'changed', breaking };
}

/**
 * Whether a model that is gone or disabled had a contract that others may rely on; not past the day
 * of its deprecation.
 */
export function contractIsLost(model: Json, today: Date): boolean {
  if (part(model, 'contract').enforced !== true) return false;
  const { deprecation_date: date } = model;
  return !(typeof date === 'string' && Date.parse(date) < today.getTime());
}

function told(title: string, parts: readonly string[]): readonly string[] {
  if (parts.length === 0) return [];
  return [[`${title}:`, ...parts.map((each) => `  - ${each}`)].join('\n')];
}

function columnsOf(node: Json): readonly (readonly [string, Json])[] {
  const columns = part(node, 'columns');
  return Object.keys(columns)
    .sort()
    .map((name) => [name, part(columns, name)]);
}

function removedColumns(before: Json, now: Json): readonly string[] {
  const left = part(now, 'columns');
  return columnsOf(before).flatMap(([name]) => (Object.hasOwn(left, name) ? [] : [name]));
}

function retypedColumns(before: Json, now: Json): readonly string[] {
  const columns = part(now, 'columns');
  return columnsOf(before).flatMap(([name, column]) => {
    if (!Object.hasOwn(columns, name)) return [];
    const [old, present] = [column.data_type, part(columns, name).data_type];
    return baseType(old) === baseType(present) ? [] : [`${name} (${old} -> ${present})`];
  });
}

/** A type without its size: another length or precision breaks nothing. */
function baseType(type: unknown): unknown {
  return typeof type === 'string' ? (type.split('(')[0] ?? '').trim().toLowerCase() : type;
}

/** Constraints are enforced for these materializations only. */
function enforces(node: Json): boolean {
  return ['table', 'incremental'].includes(String(part(node, 'config').materialized));
}

/** DuckDB enforces every kind of constraint but those that it does not know. */
const enforced = new Set(['check', 'not_null', 'unique', 'primary_key', 'foreign_key']);

function lost(before: Json, now: Json): readonly Json[] {
  const kept = list(now, 'constraints');
  return list(before, 'constraints').filter(
    (one) => enforced.has(String(one.type)) && !kept.some((other) => equalJson(one, other)),
  );
}

function looserColumns(before: Json, now: Json): readonly string[] {
  if (!enforces(before)) return [];
  const columns = part(now, 'columns');
  return columnsOf(before).flatMap(([name, column]) => {
    if (!Object.hasOwn(columns, name)) return [];
    return lost(column, part(columns, name)).map((each) => `'${each.name ?? each.type}' on column ${name}`);
  });
}

function looserModel(before: Json, now: Json): readonly string[] {
  if (!enforces(before)) return [];
  return lost(before, now).map((each) => {
    const columns = Array.isArray(each.columns) ? ` on columns ${each.columns.join(', ')}` : '';
    return `'${each.name ?? each.type}'${columns}`;
  });
}

function looserMaterialization(before: Json, now: Json): readonly string[] {
  const had =
    list(before, 'constraints').length > 0 ||
    columnsOf(before).some(([, column]) => list(column, 'constraints').length > 0);
  if (!had || !enforces(before) || enforces(now)) return [];
  return [`${part(before, 'config').materialized} -> ${part(now, 'config').materialized}`];
}
