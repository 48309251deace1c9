import { isLower, isUpper } from '../methods/str-case.ts';
import { binary } from '../values/arithmetic.ts';
import { isCallable } from '../values/call.ts';
import { order } from '../values/compare.ts';
import { contains } from '../values/contains.ts';
import { isDict } from '../values/dict.ts';
import { equals } from '../values/equals.ts';
import { tryIterate } from '../values/iterate.ts';
import { tryLength } from '../values/length.ts';
import { Markup } from '../values/markup.ts';
import { typeError } from '../values/py-error.ts';
import { isPyObject } from '../values/py-object.ts';
import { PyRange } from '../values/py-range.ts';
import { PyTuple } from '../values/py-tuple.ts';
import { str } from '../values/repr.ts';
import { bindArgs, signature } from '../values/signature.ts';
import { typeName } from '../values/type-name.ts';
import { Undefined } from '../values/undefined.ts';
import type { Test } from './test.ts';

function define(text: string, body: (value: unknown, args: readonly unknown[]) => boolean): Test {
  const of = signature(text);
  return (value, args, kwargs) => {
    const [first, ...rest] = bindArgs(of, [value, ...args], kwargs);
    return body(first, rest);
  };
}

/** A function of Python's module `operator`: two arguments by position. */
function operator(name: string, body: (a: unknown, b: unknown) => boolean): Test {
  return (value, args, kwargs) => {
    if (kwargs.size > 0) throw typeError(`${name}() takes no keyword arguments`);
    if (args.length !== 1) throw typeError(`${name} expected 2 arguments, got ${args.length + 1}`);
    return body(value, args[0]);
  };
}

const isText = (value: unknown) => typeof value === 'string' || value instanceof Markup;
const modulo = (value: unknown, by: unknown) => binary('%', value, by);
const eq = operator('eq', (a, b) => equals(a, b));
const ne = operator('ne', (a, b) => !equals(a, b));
const lt = operator('lt', (a, b) => order('<', a, b));
const le = operator('le', (a, b) => order('<=', a, b));
const gt = operator('gt', (a, b) => order('>', a, b));
const ge = operator('ge', (a, b) => order('>=', a, b));

function isSequence(value: unknown): boolean {
  if (value instanceof Undefined) return true;
  if (isText(value) || Array.isArray(value) || value instanceof PyTuple || value instanceof PyRange)
    return true;
  if (isPyObject(value)) return value.getItem !== undefined && hasLength(value);
  return isDict(value);
}

// As in Jinja, an object that refuses to be counted is no sequence.
function hasLength(value: unknown): boolean {
  try {
    return tryLength(value) !== undefined;
  } catch {
    return false;
  }
}

/** The built-in tests that look at the value alone. */
export const VALUE_TESTS: readonly (readonly [string, Test])[] = [
  ['odd', define('test_odd(value)', (value) => equals(modulo(value, 2), 1))],
  ['even', define('test_even(value)', (value) => equals(modulo(value, 2), 0))],
  ['divisibleby', define('test_divisibleby(value, num)', (value, [by]) => equals(modulo(value, by), 0))],
  ['defined', define('test_defined(value)', (value) => !(value instanceof Undefined))],
  ['undefined', define('test_undefined(value)', (value) => value instanceof Undefined)],
  ['none', define('test_none(value)', (value) => value === null)],
  ['boolean', define('test_boolean(value)', (value) => typeof value === 'boolean')],
  ['false', define('test_false(value)', (value) => value === false)],
  ['true', define('test_true(value)', (value) => value === true)],
  ['integer', define('test_integer(value)', (value) => typeName(value) === 'int')],
  ['float', define('test_float(value)', (value) => typeName(value) === 'float')],
  ['lower', define('test_lower(value)', (value) => isLower(str(value)))],
  ['upper', define('test_upper(value)', (value) => isUpper(str(value)))],
  ['string', define('test_string(value)', isText)],
  [
    'mapping',
    define('test_mapping(value)', (value) => (isPyObject(value) ? value.keys !== undefined : isDict(value))),
  ],
  ['number', define('test_number(value)', (value) => ['int', 'float', 'bool'].includes(typeName(value)))],
  ['sequence', define('test_sequence(value)', isSequence)],
  ['sameas', define('test_sameas(value, other)', (value, [other]) => value === other)],
  [
    'iterable',
    define('test_iterable(value)', (value) => value instanceof Undefined || tryIterate(value) !== undefined),
  ],
  ['escaped', define('test_escaped(value)', (value) => value instanceof Markup)],
  ['in', define('test_in(value, seq)', (value, [seq]) => contains(seq, value))],
  [
    'callable',
    (value, args) => {
      if (args.length > 0)
        throw typeError(`callable() takes exactly one argument (${args.length + 1} given)`);
      return isCallable(value);
    },
  ],
  ['==', eq],
  ['eq', eq],
  ['equalto', eq],
  ['!=', ne],
  ['ne', ne],
  ['>', gt],
  ['gt', gt],
  ['greaterthan', gt],
  ['ge', ge],
  ['>=', ge],
  ['<', lt],
  ['lt', lt],
  ['lessthan', lt],
  ['<=', le],
  ['le', le],
];
