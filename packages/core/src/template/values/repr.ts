import { dictEntries, isDict } from './dict.ts';
import { DictView } from './dict-view.ts';
import { reprFloat } from './float-repr.ts';
import { Markup } from './markup.ts';
import { PyFloat } from './py-float.ts';
import { PyIterator } from './py-iterator.ts';
import { isPyObject } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { reprString } from './string-repr.ts';
import { Undefined } from './undefined.ts';

/** Python's `str(value)`: how a value is printed. */
export function str(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isInteger(value) ? intText(value) : reprFloat(value);
    case 'object':
      if (value instanceof Undefined) return '';
      if (value instanceof Markup) return value.text;
      if (isPyObject(value) && value.str) return value.str();
      return repr(value);
    default:
      return repr(value);
  }
}

// Integers from 1e21 on print with an exponent in JS; such ints arrive as bigints, but a host may err.
const intText = (value: number): string =>
  Object.is(value, -0) ? '0' : Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString();

/** Python's `repr(value)`. */
export function repr(value: unknown): string {
  return reprWithin(value, []);
}

function reprWithin(value: unknown, parents: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return reprString(value);
    case 'number':
      return Number.isInteger(value) ? intText(value) : reprFloat(value);
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'True' : 'False';
    case 'object':
      return value === null ? 'None' : reprObject(value, parents);
    case 'undefined':
      return 'None';
    default:
      return '<object>';
  }
}

function reprObject(value: object, parents: readonly object[]): string {
  if (value instanceof PyFloat) return reprFloat(value.value);
  if (value instanceof Undefined) return 'Undefined';
  if (value instanceof Markup) return `Markup(${reprString(value.text)})`;
  if (value instanceof PyRange) {
    return `range(${value.start}, ${value.stop}${value.step === 1 ? '' : `, ${value.step}`})`;
  }
  if (value instanceof PyIterator) return `<${value.label}>`;
  if (isPyObject(value)) return value.repr?.() ?? value.str?.() ?? `<${value.typeName} object>`;
  const again = parents.includes(value);
  const within = [...parents, value];
  const list = (items: readonly unknown[]) => items.map((item) => reprWithin(item, within)).join(', ');
  if (Array.isArray(value)) return again ? '[...]' : `[${list(value)}]`;
  if (value instanceof PyTuple) {
    if (again) return '(...)';
    return value.items.length === 1 ? `(${list(value.items)},)` : `(${list(value.items)})`;
  }
  if (value instanceof PySet) {
    const name = value.frozen ? 'frozenset' : 'set';
    if (value.size === 0) return `${name}()`;
    return value.frozen ? `frozenset({${list(value.items())}})` : `{${list(value.items())}}`;
  }
  if (value instanceof DictView) return `dict_${value.part}([${list(value.items())}])`;
  if (isDict(value)) {
    if (again) return '{...}';
    const entries = dictEntries(value);
    return `{${entries.map(([key, item]) => `${reprWithin(key, within)}: ${reprWithin(item, within)}`).join(', ')}}`;
  }
  return '<object>';
}
