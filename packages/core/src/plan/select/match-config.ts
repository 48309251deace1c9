/**
 * Whether a config holds a value under a path of keys, as dbt compares: lists by membership, the rest by
 * equality; `true` and `false` in any case mean the boolean; severity is compared in any case.
 */
export function matchConfig(
  config: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  wanted: unknown,
): boolean {
  let value: unknown = config;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  const anyCase = keys.length === 1 && keys[0] === 'severity';
  return (Array.isArray(value) ? value : [value]).some((one) => equal(one, wanted, anyCase));
}

function equal(value: unknown, wanted: unknown, anyCase: boolean): boolean {
  if (value === wanted) return true;
  const text = String(wanted).toUpperCase();
  if (typeof value === 'boolean') return text === (value ? 'TRUE' : 'FALSE');
  return anyCase && typeof value === 'string' && value.toUpperCase() === text;
}
