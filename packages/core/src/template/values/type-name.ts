import { DictView } from './dict-view.ts';
import { Markup } from './markup.ts';
import { PyDict } from './py-dict.ts';
import { PyFloat } from './py-float.ts';
import { PyIterator } from './py-iterator.ts';
import { isPyObject } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { Undefined } from './undefined.ts';

/** Python's `type(value).__name__`. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    case 'bigint':
      return 'int';
    case 'boolean':
      return 'bool';
    case 'object':
      if (value === null) return 'NoneType';
      if (Array.isArray(value)) return 'list';
      if (value instanceof PyFloat) return 'float';
      if (value instanceof PyDict || value instanceof Map) return 'dict';
      if (value instanceof PyTuple) return 'tuple';
      if (value instanceof Markup) return 'Markup';
      if (value instanceof Undefined) return 'Undefined';
      if (value instanceof PySet) return value.frozen ? 'frozenset' : 'set';
      if (value instanceof PyRange) return 'range';
      if (value instanceof DictView) return `dict_${value.part}`;
      if (value instanceof PyIterator) return value.typeName;
      if (isPyObject(value)) return value.typeName;
      if (isPlain(value)) return 'dict';
      return 'object';
    case 'undefined':
      return 'NoneType';
    default:
      return 'object';
  }
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** How Jinja names an object's type in its messages about missing attributes. */
export function objectName(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value instanceof Markup) return 'markupsafe.Markup object';
  return `${MODULES[typeName(value)] ?? ''}${typeName(value)} object`;
}

const MODULES: Readonly<Record<string, string>> = {
  Namespace: 'jinja2.utils.',
  Cycler: 'jinja2.utils.',
  Joiner: 'jinja2.utils.',
  LoopContext: 'jinja2.runtime.',
  Macro: 'jinja2.runtime.',
};
