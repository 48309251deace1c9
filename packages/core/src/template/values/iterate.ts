import { dictKeys, isDict } from './dict.ts';
import { DictView } from './dict-view.ts';
import { Markup } from './markup.ts';
import { typeError } from './py-error.ts';
import { PyIterator } from './py-iterator.ts';
import { isPyObject } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { typeName } from './type-name.ts';
import { Undefined } from './undefined.ts';

/** What Python's `iter(value)` would run through; undefined for what cannot be iterated. */
export function tryIterate(value: unknown): Iterable<unknown> | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value;
  if (value instanceof PyTuple) return value.items;
  if (value instanceof PyRange) return value.items();
  if (value instanceof DictView || value instanceof PySet) return value.items();
  if (value instanceof PyIterator) return value;
  if (value instanceof Markup) return value.text;
  if (value instanceof Undefined) return [];
  if (isPyObject(value)) return value.iterate?.() ?? value.keys?.();
  return isDict(value) ? dictKeys(value) : undefined;
}

/**
 * The items of an iterable.
 * @throws PyError (TypeError) when it is none
 */
export function iterate(value: unknown): Iterable<unknown> {
  const items = tryIterate(value);
  if (items === undefined) throw typeError(`'${typeName(value)}' object is not iterable`);
  return items;
}

/** The items as an array, which may be the value itself: not to be changed. */
export function toArray(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const items = iterate(value);
  return Array.isArray(items) ? items : Array.from(items);
}
