import { dictSize, isDict } from './dict.ts';
import { DictView } from './dict-view.ts';
import { Markup } from './markup.ts';
import { PyFloat } from './py-float.ts';
import { isPyObject } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { Undefined } from './undefined.ts';

/** Python's `bool(value)`. */
export function truth(value: unknown): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'string':
      return value !== '';
    case 'number':
      return value !== 0;
    case 'bigint':
      return value !== 0n;
    case 'object':
      if (value === null) return false;
      if (Array.isArray(value)) return value.length > 0;
      if (value instanceof Undefined) return false;
      if (value instanceof PyFloat) return value.value !== 0;
      if (value instanceof PyTuple) return value.items.length > 0;
      if (value instanceof Markup) return value.text !== '';
      if (value instanceof PySet) return value.size > 0;
      if (value instanceof PyRange) return value.length > 0;
      if (value instanceof DictView) return dictSize(value.dict) > 0;
      if (isPyObject(value)) {
        if (value.truth) return value.truth();
        return value.length ? value.length() > 0 : true;
      }
      return isDict(value) ? dictSize(value) > 0 : true;
    case 'undefined':
      return false;
    default:
      return true;
  }
}
