import { isDict } from '../parse/shape.ts';
import { readHooks } from '../settings/read-hooks.ts';

type Bag = Readonly<Record<string, unknown>>;

const APPENDED = new Set(['tags', 'pre-hook', 'post-hook', 'packages']);
const UPDATED = new Set(['meta', 'quoting', 'column_types', 'docs', 'contract']);

/**
 * Lays one level of config over another by dbt's rules: tags, hooks and packages are appended,
 * `meta`, `docs`, `quoting`, `column_types` and `contract` merged key by key, grants by role
 * (with `+select` to extend), and everything else replaced. Gives a new mapping.
 *
 * `plain` names keys that are replaced all the same: the tags of sources.
 */
export function mergeConfig(base: Bag, over: Bag, plain: ReadonlySet<string> = NONE): Bag {
  const names = Object.keys(over);
  if (names.length === 0) return base;
  const result: Record<string, unknown> = { ...base };
  for (const written of names) {
    const key =
      written === 'pre_hook' || written === 'post_hook' ? written.replace('_', '-') : written.trim();
    const value = over[written];
    result[key] = plain.has(key) ? value : mergeValue(key, result[key], value);
  }
  return result;
}

const NONE: ReadonlySet<string> = new Set();

function mergeValue(key: string, old: unknown, value: unknown): unknown {
  if (key === 'pre-hook' || key === 'post-hook') return [...listed(old), ...readHooks(value)];
  if (APPENDED.has(key)) return [...listed(old), ...listed(value)];
  if (UPDATED.has(key)) return isDict(old) && isDict(value) ? { ...old, ...value } : value;
  if (key === 'grants' && isDict(value)) return mergeGrants(isDict(old) ? old : {}, value);
  return value;
}

function mergeGrants(old: Bag, value: Bag): Bag {
  const result: Record<string, unknown> = {};
  for (const [role, to] of Object.entries(old)) result[role] = listed(to);
  for (const [written, to] of Object.entries(value)) {
    const role = written.replace(/^\++/, '');
    const before = written.startsWith('+') && Array.isArray(result[role]) ? (result[role] as unknown[]) : [];
    // What extends a list does not repeat what is there.
    const added = listed(to);
    result[role] = before.length === 0 ? added : [...new Set([...before, ...added])];
  }
  return result;
}

/** A list as it is, anything else as a list of itself; nothing as an empty one. */
function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
