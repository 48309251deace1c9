import type { BinaryOperator } from '../ast.ts';
import { multiplyInts, powInts } from './big-int.ts';
import { DictView } from './dict-view.ts';
import { numeric } from './equals.ts';
import { escapeHtml, Markup } from './markup.ts';
import { percentFormat } from './percent-format.ts';
import { PyError, typeError } from './py-error.ts';
import { makeFloat, PyFloat } from './py-float.ts';
import { makeInt } from './py-int.ts';
import { isPyObject, objectBinary } from './py-object.ts';
import { PySet } from './py-set.ts';
import { PyTuple } from './py-tuple.ts';
import { str } from './repr.ts';
import { setOperation } from './set-operation.ts';
import { typeName } from './type-name.ts';
import { requireDefined } from './undefined.ts';

/** Longest string or list that an operator may make. */
export const MAX_SIZE = 100_000_000;

/**
 * Python's binary operators.
 * @throws PyError where Python raises
 */
export function binary(operator: BinaryOperator, a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return numbers(operator, a, b);
  if (operator === '+' && typeof a === 'string' && typeof b === 'string') return a + b;
  const x = numeric(a);
  const y = numeric(b);
  if (x !== undefined && y !== undefined) {
    if (isFloat(a) || isFloat(b)) return floats(operator, toFloat(x), toFloat(y));
    return ints(operator, x, y);
  }
  const hosted = objectBinary(operator, a, b);
  if (hosted !== undefined) return hosted;
  const formats = operator === '%' && (typeof a === 'string' || a instanceof Markup);
  requireDefined(a);
  if (!formats) requireDefined(b);
  const result = others(operator, a, b);
  if (result !== undefined) return result;
  throw unsupported(operator, a, b);
}

const isFloat = (value: unknown): boolean =>
  value instanceof PyFloat || (typeof value === 'number' && !Number.isInteger(value));

function toFloat(value: number | bigint): number {
  if (typeof value === 'number') return value;
  const float = Number(value);
  if (!Number.isFinite(float)) throw new PyError('OverflowError', 'int too large to convert to float');
  return float;
}

function numbers(operator: BinaryOperator, a: number, b: number): unknown {
  return Number.isInteger(a) && Number.isInteger(b) ? ints(operator, a, b) : floats(operator, a, b);
}

function ints(operator: BinaryOperator, a: number | bigint, b: number | bigint): unknown {
  if (typeof a === 'number' && typeof b === 'number') {
    switch (operator) {
      case '+':
        return Number.isSafeInteger(a + b) ? a + b : makeInt(BigInt(a) + BigInt(b));
      case '-':
        return Number.isSafeInteger(a - b) ? a - b : makeInt(BigInt(a) - BigInt(b));
      case '*':
        return Number.isSafeInteger(a * b) ? a * b + 0 : makeInt(BigInt(a) * BigInt(b));
      case '/':
        if (b === 0) throw new PyError('ZeroDivisionError', 'division by zero');
        return makeFloat(a / b);
      case '//':
        if (b !== 0 && Number.isSafeInteger(a - modulo(a, b))) return (a - modulo(a, b)) / b + 0;
        break;
      case '%':
        if (b !== 0) return modulo(a, b);
        break;
      default:
    }
  }
  return bigInts(operator, BigInt(a), BigInt(b));
}

function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}

function bigInts(operator: BinaryOperator, a: bigint, b: bigint): unknown {
  if (b === 0n) {
    if (operator === '/') throw new PyError('ZeroDivisionError', 'division by zero');
    if (operator === '//') throw new PyError('ZeroDivisionError', 'integer division or modulo by zero');
    if (operator === '%') throw new PyError('ZeroDivisionError', 'integer modulo by zero');
  }
  switch (operator) {
    case '+':
      return makeInt(a + b);
    case '-':
      return makeInt(a - b);
    case '*':
      return makeInt(multiplyInts(a, b));
    case '/':
      return makeFloat(divideExactly(a, b));
    case '//': {
      const quotient = a / b;
      return makeInt(a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient);
    }
    case '%': {
      const rest = a % b;
      return makeInt(rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest);
    }
    case '**':
      if (b < 0n) return floats('**', toFloat(a), toFloat(b));
      return makeInt(powInts(a, b));
  }
}

/** Quotient of two ints rounded once, as Python's true division does. */
function divideExactly(a: bigint, b: bigint): number {
  const negative = a < 0n !== b < 0n;
  const top = a < 0n ? -a : a;
  const bottom = b < 0n ? -b : b;
  if (top === 0n) return 0;
  const shift = BigInt(Math.max(0, bottom.toString(2).length - top.toString(2).length + 66));
  const scaled = top << shift;
  // The lowest bit stands for whatever the division leaves over.
  const quotient = scaled / bottom;
  const sticky = scaled % bottom === 0n ? quotient : quotient | 1n;
  const value = Number(sticky) * 2 ** -Number(shift);
  if (!Number.isFinite(value)) {
    throw new PyError('OverflowError', 'integer division result too large for a float');
  }
  return negative ? -value : value;
}

function floats(operator: BinaryOperator, a: number, b: number): unknown {
  switch (operator) {
    case '+':
      return makeFloat(a + b);
    case '-':
      return makeFloat(a - b);
    case '*':
      return makeFloat(a * b);
    case '/':
      if (b === 0) throw new PyError('ZeroDivisionError', 'float division by zero');
      return makeFloat(a / b);
    case '//':
      if (b === 0) throw new PyError('ZeroDivisionError', 'float floor division by zero');
      return makeFloat(floorDivide(a, b));
    case '%': {
      if (b === 0) throw new PyError('ZeroDivisionError', 'float modulo');
      const rest = a % b;
      if (rest === 0) return makeFloat(b < 0 ? -0 : 0);
      return makeFloat(rest < 0 !== b < 0 ? rest + b : rest);
    }
    case '**': {
      if (a === 0 && b < 0) {
        throw new PyError('ZeroDivisionError', '0.0 cannot be raised to a negative power');
      }
      if (a === 1) return makeFloat(1);
      const power = a ** b;
      if (Number.isNaN(power) && !Number.isNaN(a) && !Number.isNaN(b)) {
        throw valueErrorComplex();
      }
      if (!Number.isFinite(power) && Number.isFinite(a) && Number.isFinite(b)) {
        throw new PyError('OverflowError', "(34, 'Numerical result out of range')");
      }
      return makeFloat(power);
    }
  }
}

const valueErrorComplex = () => new PyError('ValueError', 'complex numbers are not supported');

function floorDivide(a: number, b: number): number {
  let rest = a % b;
  if (rest !== 0 && rest < 0 !== b < 0) rest += b;
  const quotient = (a - rest) / b;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function others(operator: BinaryOperator, a: unknown, b: unknown): unknown {
  switch (operator) {
    case '+':
      return add(a, b);
    case '*':
      return repeat(a, b) ?? repeat(b, a) ?? failRepeat(a, b);
    case '%':
      if (typeof a === 'string') return percentFormat(a, b);
      if (a instanceof Markup) return new Markup(percentFormat(a.text, b, escapeHtml));
      return undefined;
    case '-':
      if (a instanceof PySet && b instanceof PySet) return setOperation('difference', a, [b]);
      if (a instanceof DictView && a.part !== 'values')
        return setOperation('difference', new PySet(a.items()), [b]);
      return undefined;
    default:
      return undefined;
  }
}

function add(a: unknown, b: unknown): unknown {
  if (a instanceof Markup || b instanceof Markup) {
    if (isText(a) && isText(b)) return new Markup(escaped(a) + escaped(b));
  }
  if (typeof a === 'string') {
    throw typeError(`can only concatenate str (not "${typeName(b)}") to str`);
  }
  if (Array.isArray(a)) {
    if (Array.isArray(b)) return [...a, ...b];
    throw typeError(`can only concatenate list (not "${typeName(b)}") to list`);
  }
  if (a instanceof PyTuple) {
    if (b instanceof PyTuple) return new PyTuple([...a.items, ...b.items]);
    throw typeError(`can only concatenate tuple (not "${typeName(b)}") to tuple`);
  }
  return undefined;
}

const isText = (value: unknown): value is string | Markup =>
  typeof value === 'string' || value instanceof Markup;

const escaped = (value: string | Markup): string =>
  value instanceof Markup ? value.text : escapeHtml(str(value));

const MAX_INDEX = 2n ** 63n - 1n;

function repeat(value: unknown, times: unknown): unknown {
  const count = typeof times === 'boolean' ? Number(times) : times;
  if (typeof count !== 'bigint' && (typeof count !== 'number' || !Number.isInteger(count))) return undefined;
  const sequence = isText(value) || Array.isArray(value) || value instanceof PyTuple;
  if (!sequence) return undefined;
  if (typeof count === 'bigint' && (count > MAX_INDEX || count < -MAX_INDEX)) {
    throw new PyError('OverflowError', "cannot fit 'int' into an index-sized integer");
  }
  const n = Math.max(0, Number(count));
  const check = (size: number) => {
    if (size * n > MAX_SIZE) throw new PyError('MemoryError', `a result of ${size * n} items is too large`);
  };
  if (typeof value === 'string') {
    check(value.length);
    return value.repeat(n);
  }
  if (value instanceof Markup) {
    check(value.text.length);
    return new Markup(value.text.repeat(n));
  }
  const items = Array.isArray(value) ? value : value instanceof PyTuple ? value.items : undefined;
  if (!items) return undefined;
  check(items.length);
  const result: unknown[] = [];
  for (let i = 0; i < n; i++) for (const item of items) result.push(item);
  return Array.isArray(value) ? result : new PyTuple(result);
}

function failRepeat(a: unknown, b: unknown): undefined {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ]) {
    // Markup asks for an index itself, in other words than a sequence.
    if (one instanceof Markup && (isText(other) || !isPyObject(other))) {
      const shown = other instanceof Markup || typeof other === 'string' ? 'str' : typeName(other);
      throw typeError(
        `'${one === b && a instanceof Markup ? typeName(a) : shown}' object cannot be interpreted as an integer`,
      );
    }
  }
  const sequence = (value: unknown) => isText(value) || Array.isArray(value) || value instanceof PyTuple;
  if (sequence(a)) throw typeError(`can't multiply sequence by non-int of type '${typeName(b)}'`);
  if (sequence(b)) throw typeError(`can't multiply sequence by non-int of type '${typeName(a)}'`);
  return undefined;
}

function unsupported(operator: BinaryOperator, a: unknown, b: unknown): PyError {
  const shown = operator === '**' ? '** or pow()' : operator;
  return typeError(`unsupported operand type(s) for ${shown}: '${typeName(a)}' and '${typeName(b)}'`);
}

/** Python's unary `-`. */
export function negate(value: unknown): unknown {
  if (value instanceof PyFloat) return new PyFloat(-value.value);
  const number = numeric(value);
  if (number === undefined) {
    const hosted = isPyObject(value) ? value.unary?.('-') : undefined;
    if (hosted !== undefined) return hosted;
    requireDefined(value);
    throw typeError(`bad operand type for unary -: '${typeName(value)}'`);
  }
  return number === 0 ? 0 : -number;
}

/** Python's unary `+`. */
export function positive(value: unknown): unknown {
  if (typeof value === 'boolean') return Number(value);
  if (numeric(value) === undefined) {
    const hosted = isPyObject(value) ? value.unary?.('+') : undefined;
    if (hosted !== undefined) return hosted;
    requireDefined(value);
    throw typeError(`bad operand type for unary +: '${typeName(value)}'`);
  }
  return value;
}
