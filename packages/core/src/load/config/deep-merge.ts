import { isDict } from '../parse/shape.ts';

type Bag = Readonly<Record<string, unknown>>;

/** A mapping laid over another, as dbt does it: mappings are merged, lists put in front of the old ones. */
export function deepMerge(base: Bag, over: Bag): Bag {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const old = result[key];
    if (isDict(old) && isDict(value)) result[key] = deepMerge(old, value);
    else if (Array.isArray(old) && Array.isArray(value)) result[key] = [...value, ...old];
    else result[key] = value;
  }
  return result;
}
