import { DICT_METHODS } from '../methods/dict-methods.ts';
import { LIST_METHODS, RANGE_METHODS, TUPLE_METHODS } from '../methods/list-methods.ts';
import { MARKUP_METHODS } from '../methods/markup-methods.ts';
import type { Method } from '../methods/method.ts';
import { FLOAT_METHODS, INT_METHODS } from '../methods/number-methods.ts';
import { SET_METHODS } from '../methods/set-methods.ts';
import { STR_METHODS } from '../methods/str-methods.ts';
import { dictGet, isDict } from './dict.ts';
import { DictView } from './dict-view.ts';
import { missingItem, tryItem } from './item.ts';
import { escapeHtml, Markup } from './markup.ts';
import { PyNamedTuple } from './named-tuple.ts';
import { PyDict } from './py-dict.ts';
import { typeError } from './py-error.ts';
import { PyFloat } from './py-float.ts';
import { PyFunction } from './py-function.ts';
import { isPyObject, PyBase } from './py-object.ts';
import { PyRange } from './py-range.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { kwargsLookup, strFormat } from './str-format.ts';
import { reprString } from './string-repr.ts';
import { objectName, typeName } from './type-name.ts';
import { Undefined } from './undefined.ts';

const NO_METHODS: ReadonlyMap<string, Method<never>> = new Map();

function methodsOf(value: unknown): ReadonlyMap<string, Method<never>> {
  switch (typeof value) {
    case 'string':
      return STR_METHODS;
    case 'number':
      return Number.isInteger(value) ? INT_METHODS : FLOAT_METHODS;
    case 'bigint':
    case 'boolean':
      return INT_METHODS;
    case 'object':
      if (value === null) return NO_METHODS;
      if (Array.isArray(value)) return LIST_METHODS;
      if (value instanceof PyDict) return DICT_METHODS;
      if (value instanceof PyTuple) return TUPLE_METHODS;
      if (value instanceof PySet) return SET_METHODS;
      if (value instanceof Markup) return MARKUP_METHODS;
      if (value instanceof PyFloat) return FLOAT_METHODS;
      if (value instanceof PyRange) return RANGE_METHODS;
      if (isPyObject(value)) return NO_METHODS;
      return isDict(value) ? DICT_METHODS : NO_METHODS;
    default:
      return NO_METHODS;
  }
}

/** The method of one of Python's own types, not bound. */
export function findMethod(value: unknown, name: string): Method<unknown> | undefined {
  if (name === 'format' || name === 'format_map') {
    return typeof value === 'string' || value instanceof Markup ? FORMAT[name] : undefined;
  }
  return methodsOf(value).get(name) as Method<unknown> | undefined;
}

const FIELD_ACCESS = {
  attr: getAttr,
  item: (value: unknown, key: unknown): unknown => {
    const found = tryItem(value, key);
    if (found !== undefined) return found;
    return typeof key === 'string' ? getAttr(value, key) : missingItem(value, key);
  },
};

const FORMAT: Readonly<Record<'format' | 'format_map', Method<unknown>>> = {
  format: (self, args, kwargs) => formatText(self, args, kwargsLookup(kwargs)),
  format_map: (self, args, kwargs) => {
    if (kwargs.size > 0) throw typeError('format_map() takes no keyword arguments');
    if (args.length !== 1) throw typeError(`format_map() takes exactly one argument (${args.length} given)`);
    const names = args[0];
    return formatText(self, [], (name) => tryItem(names, name));
  },
};

function formatText(self: unknown, args: readonly unknown[], lookup: (name: string) => unknown): unknown {
  if (typeof self === 'string') return strFormat(self, args, lookup, FIELD_ACCESS);
  const encode = (text: string, value: unknown) => (value instanceof Markup ? text : escapeHtml(text));
  return new Markup(strFormat((self as Markup).text, args, lookup, FIELD_ACCESS, encode));
}

/** A real attribute (a method, or what a host object answers); undefined when there is none. */
function realAttr(value: unknown, name: string): unknown {
  if (isPyObject(value)) return value.getAttr?.(name);
  if (value instanceof PyNamedTuple && value.fields.includes(name)) return value.field(name);
  const method = findMethod(value, name);
  if (method) {
    return new PyFunction(name, (args, kwargs) => method(value, args, kwargs), 'builtin_function_or_method');
  }
  if (value instanceof PyRange && (name === 'start' || name === 'stop' || name === 'step'))
    return value[name];
  if (value instanceof PyFloat) {
    if (name === 'real') return value;
    if (name === 'imag') return new PyFloat(0);
  }
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    if (name === 'real') return typeof value === 'boolean' ? Number(value) : value;
    if (name === 'imag') return Number.isInteger(Number(value)) ? 0 : new PyFloat(0);
    if (typeName(value) !== 'float') {
      if (name === 'numerator') return typeof value === 'boolean' ? Number(value) : value;
      if (name === 'denominator') return 1;
    }
  }
  if (value instanceof DictView && name === 'mapping') return value.dict;
  return undefined;
}

/** An item by key or index; undefined when there is none, or when the value has no items. */
function item(value: unknown, key: unknown): unknown {
  if (isPyObject(value)) return value.getItem?.(key);
  return isDict(value) ? dictGet(value, key) : undefined;
}

/** `value.name`: attribute first, then item, as Jinja does; an Undefined when there is neither. */
export function getAttr(value: unknown, name: string): unknown {
  if (value instanceof Undefined) {
    if (UNDEFINED_DUNDERS.has(name)) return unsafe(value, name);
    if (!value.lenient) throw value.error();
    return Undefined.ofName(name, true);
  }
  if (name.charCodeAt(0) === 95 && isPrivate(value, name)) return unsafe(value, name);
  const attr = realAttr(value, name);
  if (attr !== undefined) return attr;
  const found = item(value, name);
  return found === undefined ? noAttr(value, name) : found;
}

/** The attribute alone, without the item: the filter `attr`. */
export function getAttrOnly(value: unknown, name: string): unknown {
  if (value instanceof Undefined) return getAttr(value, name);
  if (name.charCodeAt(0) === 95 && isPrivate(value, name)) return unsafe(value, name);
  const attr = realAttr(value, name);
  return attr === undefined ? noAttr(value, name) : attr;
}

// What Python would find under the name decides: `__class__` exists everywhere, `_x` hardly anywhere.
const DUNDERS = new Set([
  ...'__class__ __doc__ __dir__ __eq__ __ne__ __ge__ __gt__ __le__ __lt__ __format__ __hash__ __init__'.split(
    ' ',
  ),
  ...'__init_subclass__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ __getattribute__'.split(' '),
  ...'__sizeof__ __str__ __subclasshook__ __delattr__'.split(' '),
]);
const UNDEFINED_DUNDERS = new Set([...DUNDERS, '__call__', '__iter__', '__len__', '__bool__', '__add__']);
const CONTAINER_DUNDERS = new Set('__len__ __iter__ __getitem__ __contains__'.split(' '));
const NUMBER_DUNDERS = new Set(
  '__add__ __sub__ __mul__ __neg__ __pos__ __abs__ __int__ __float__ __bool__'.split(' '),
);
const FUNCTION_DUNDERS = new Set(
  '__call__ __name__ __qualname__ __self__ __globals__ __code__ __closure__ __dict__ __module__ __func__'.split(
    ' ',
  ),
);

function isPrivate(value: unknown, name: string): boolean {
  if (DUNDERS.has(name)) return true;
  if (value instanceof PyBase || isPyObject(value)) return FUNCTION_DUNDERS.has(name);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return NUMBER_DUNDERS.has(name);
  }
  if (value === null || value === undefined) return name === '__bool__';
  if (name === '__add__' || name === '__mul__') return !isDict(value);
  return CONTAINER_DUNDERS.has(name);
}

function unsafe(value: unknown, name: string): Undefined {
  const message = `access to attribute ${reprString(name)} of '${typeName(value)}' object is unsafe.`;
  return new Undefined(message, name, { unsafe: true });
}

function noAttr(value: unknown, name: string): Undefined {
  return new Undefined(`'${objectName(value)}' has no attribute ${reprString(name)}`, name);
}
