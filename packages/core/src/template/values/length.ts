import { dictSize, isDict } from './dict.ts';
import { DictView } from './dict-view.ts';
import { Markup } from './markup.ts';
import { typeError } from './py-error.ts';
import { isPyObject } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { textLength } from './text.ts';
import { typeName } from './type-name.ts';
import { Undefined } from './undefined.ts';

/** Python's `len(value)`; undefined for what has none. */
export function tryLength(value: unknown): number | undefined {
  if (typeof value === 'string') return textLength(value);
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return value.length;
  if (value instanceof PyTuple) return value.items.length;
  if (value instanceof PySet) return value.size;
  if (value instanceof PyRange) return value.length;
  if (value instanceof Markup) return textLength(value.text);
  if (value instanceof DictView) return dictSize(value.dict);
  if (value instanceof Undefined) return 0;
  if (isPyObject(value)) return value.length?.() ?? value.keys?.().length;
  return isDict(value) ? dictSize(value) : undefined;
}

/** @throws PyError (TypeError) when it has none */
export function length(value: unknown): number {
  const count = tryLength(value);
  if (count === undefined) throw typeError(`object of type '${typeName(value)}' has no len()`);
  return count;
}
