import { hashKey } from './hash-key.ts';
import { PyDict } from './py-dict.ts';
import { typeError } from './py-error.ts';

/**
 * Reading and writing whatever the dialect takes for a dict: a PyDict, a Map of the host, or a plain
 * object of the host, of which only own properties count. Writing to a plain object is refused.
 */
export function isDict(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof PyDict || value instanceof Map) return true;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

const own = (object: object, key: string): unknown =>
  Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;

/** The value; undefined when there is no such key. */
export function dictGet(dict: object, key: unknown): unknown {
  if (dict instanceof PyDict) return dict.get(key);
  const hash = hashKey(key);
  if (dict instanceof Map) return nullish(dict.has(hash), dict.get(hash));
  if (typeof hash !== 'string') return undefined;
  return nullish(Object.hasOwn(dict, hash), own(dict, hash));
}

// A property of the host that is present and undefined reads as None.
function nullish(present: boolean, value: unknown): unknown {
  return present && value === undefined ? null : value;
}

export function dictHas(dict: object, key: unknown): boolean {
  if (dict instanceof PyDict) return dict.has(key);
  const hash = hashKey(key);
  if (dict instanceof Map) return dict.has(hash);
  return typeof hash === 'string' && Object.hasOwn(dict, hash);
}

export function dictSize(dict: object): number {
  if (dict instanceof PyDict || dict instanceof Map) return dict.size;
  return Object.keys(dict).length;
}

export function dictKeys(dict: object): unknown[] {
  if (dict instanceof PyDict) return dict.keys();
  if (dict instanceof Map) return [...dict.keys()];
  return Object.keys(dict);
}

export function dictValues(dict: object): unknown[] {
  if (dict instanceof PyDict) return dict.values();
  return dictEntries(dict).map(([, value]) => value);
}

export function dictEntries(dict: object): [unknown, unknown][] {
  if (dict instanceof PyDict) return dict.entries();
  const entries: [unknown, unknown][] = dict instanceof Map ? [...dict] : Object.entries(dict);
  for (const entry of entries) if (entry[1] === undefined) entry[1] = null;
  return entries;
}

export function dictSet(dict: object, key: unknown, value: unknown): void {
  if (dict instanceof PyDict) dict.set(key, value);
  else if (dict instanceof Map) dict.set(hashKey(key), value);
  else throw readOnly();
}

export function dictDelete(dict: object, key: unknown): boolean {
  if (dict instanceof PyDict) return dict.delete(key);
  if (dict instanceof Map) return dict.delete(hashKey(key));
  throw readOnly();
}

export function dictClear(dict: object): void {
  if (dict instanceof PyDict || dict instanceof Map) dict.clear();
  else throw readOnly();
}

function readOnly() {
  return typeError('this dict is read-only; a copy of it (dict(...)) can be changed');
}
