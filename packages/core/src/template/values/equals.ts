import { dictEntries, dictGet, dictHas, dictSize, isDict } from './dict.ts';
import { DictView } from './dict-view.ts';
import { Markup } from './markup.ts';
import { PyFloat } from './py-float.ts';
import { isPyObject } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { Undefined } from './undefined.ts';

/** Python's `a == b`. */
export function equals(a: unknown, b: unknown): boolean {
  if (a === b) return !Number.isNaN(a);
  const left = numeric(a);
  if (left !== undefined) {
    const right = numeric(b);
    // JS compares a number with a bigint by value.
    // biome-ignore lint/suspicious/noDoubleEquals: number and bigint meet here
    if (right !== undefined) return left == right;
    return isPyObject(b) && b.equals ? b.equals(a) : false;
  }
  if (typeof a === 'string') return b instanceof Markup ? b.text === a : isPyObject(b) && !!b.equals?.(a);
  if (typeof a !== 'object' || a === null) return isPyObject(b) && b.equals ? b.equals(a) : false;
  if (isPyObject(a)) return a.equals ? a.equals(b) : isPyObject(b) && b.equals ? b.equals(a) : false;
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  if (a instanceof PyTuple) return b instanceof PyTuple && sameItems(a.items, b.items);
  if (a instanceof Markup) return b instanceof Markup ? a.text === b.text : a.text === b;
  if (a instanceof Undefined) return b instanceof Undefined;
  if (a instanceof PyRange) {
    return b instanceof PyRange && sameItems(a.items(), b.items());
  }
  if (a instanceof PySet) return b instanceof PySet && a.size === b.size && a.items().every((x) => b.has(x));
  if (a instanceof DictView) {
    if (a.part === 'values' || !(b instanceof DictView || b instanceof PySet)) return false;
    const items = b.items();
    return a.items().length === items.length && a.items().every((x) => items.some((y) => equals(x, y)));
  }
  if (isDict(a) && isDict(b)) {
    return (
      dictSize(a) === dictSize(b) &&
      dictEntries(a).every(([key, value]) => dictHas(b, key) && equals(value, dictGet(b, key)))
    );
  }
  return false;
}

/** The number behind an int, float or bool; otherwise undefined. */
export function numeric(value: unknown): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value instanceof PyFloat ? value.value : undefined;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
  return true;
}

/** Identity or equality, which is how Python compares items of containers. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || equals(a, b);
}
