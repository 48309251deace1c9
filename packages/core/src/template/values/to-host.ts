import { dictEntries, isDict } from './dict.ts';
import { DictView } from './dict-view.ts';
import { Markup } from './markup.ts';
import { PyDict } from './py-dict.ts';
import { PyFloat } from './py-float.ts';
import { PyIterator } from './py-iterator.ts';
import { isPyObject } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { str } from './repr.ts';
import { Undefined } from './undefined.ts';

/**
 * A value of a template as plain data for configs and JSON: dicts become objects without a prototype's
 * reach (`__proto__` is a plain key), tuples, sets and ranges become arrays, an Undefined becomes null.
 * Whole floats become numbers, so that 5.0 is 5; ints beyond 2^53 stay bigints. Objects of the host stay
 * as they are unless they say otherwise (`toHost`).
 */
export function toHost(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toHost);
  if (value instanceof PyFloat) return value.value;
  if (value instanceof Markup) return value.text;
  if (value instanceof Undefined) return null;
  if (value instanceof PyTuple) return value.items.map(toHost);
  if (value instanceof PySet || value instanceof PyRange || value instanceof DictView) {
    return value.items().map(toHost);
  }
  if (value instanceof PyIterator) return Array.from(value, toHost);
  if (isPyObject(value)) {
    const plain = value.toHost ? value.toHost() : value;
    return plain === value ? value : toHost(plain);
  }
  if (!isDict(value)) return value;
  const object: Record<string, unknown> = {};
  for (const [key, item] of dictEntries(value)) {
    const name = typeof key === 'string' ? key : str(key);
    const property = { value: toHost(item), enumerable: true, configurable: true, writable: true };
    Object.defineProperty(object, name, property);
  }
  return object;
}

/**
 * Plain data of the host as values that a template may also change: a deep copy with lists and PyDicts.
 * (Reading needs no conversion: arrays, Maps and plain objects can be passed as they are.)
 */
export function fromHost(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromHost);
  if (isPyObject(value) || !isDict(value)) return value;
  return PyDict.of(dictEntries(value).map(([key, item]) => [key, fromHost(item)] as const));
}
