import { dictGet, isDict } from './dict.ts';
import { Markup } from './markup.ts';
import { typeError } from './py-error.ts';
import { isPyObject } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PyTuple } from './py-tuple.ts';
import { repr } from './repr.ts';
import { PySlice, sliceIndices, sliceItems } from './slice.ts';
import { chars, isWide } from './text.ts';
import { objectName, typeName } from './type-name.ts';
import { Undefined } from './undefined.ts';

/** @throws PyError (TypeError) when Python has no `value[...]` for it */
export function requireSliceable(value: unknown): void {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Undefined) return;
  if (isPyObject(value) ? value.getItem !== undefined : isDict(value)) return;
  if (value instanceof PyTuple || value instanceof PyRange || value instanceof Markup) return;
  throw typeError(`'${typeName(value)}' object is not subscriptable`);
}

/** The item of a key or index, without attributes; undefined when there is none. */
export function tryItem(value: unknown, key: unknown): unknown {
  if (typeof value === 'string') return textItem(value, key);
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  if (Array.isArray(value)) return key instanceof PySlice ? sliceItems(value, key) : at(value, key);
  if (value instanceof PyTuple) {
    return key instanceof PySlice ? new PyTuple(sliceItems(value.items, key)) : at(value.items, key);
  }
  if (value instanceof Markup) {
    const text = textItem(value.text, key);
    return text === undefined ? undefined : new Markup(text);
  }
  if (value instanceof PyRange) {
    if (!(key instanceof PySlice)) return at(value.items(), key);
    const { from, step, count } = sliceIndices(key, value.length);
    const first = value.at(from);
    return new PyRange(first, first + count * step * value.step, step * value.step);
  }
  if (isPyObject(value)) return value.getItem?.(key);
  if (!isDict(value)) return undefined;
  if (key instanceof PySlice) throw typeError("unhashable type: 'slice'");
  return hashable(key) ? dictGet(value, key) : undefined;
}

// A key that cannot be hashed is a TypeError in Python, which Jinja turns into undefined.
function hashable(key: unknown): boolean {
  return !(Array.isArray(key) || isDict(key));
}

function textItem(text: string, key: unknown): string | undefined {
  if (key instanceof PySlice) {
    if (!isWide(text)) {
      const { from, step, count } = sliceIndices(key, text.length);
      if (step === 1) return text.slice(from, from + count);
    }
    return sliceItems(chars(text), key).join('');
  }
  const item = at(isWide(text) ? chars(text) : text, key);
  return item as string | undefined;
}

function at(items: ArrayLike<unknown>, key: unknown): unknown {
  const index = typeof key === 'boolean' ? Number(key) : key;
  if (typeof index !== 'number' || !Number.isInteger(index)) return undefined;
  const value = items[index < 0 ? index + items.length : index];
  return value === undefined && index >= -items.length && index < items.length ? null : value;
}

/** What an item that is not there reads as. */
export function missingItem(value: unknown, key: unknown): Undefined {
  if (key instanceof Undefined) {
    return new Undefined(`${objectName(value)} has no element Undefined`);
  }
  return new Undefined(`${objectName(value)} has no element ${repr(key)}`, undefined);
}
