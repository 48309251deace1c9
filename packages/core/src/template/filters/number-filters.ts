import { binary } from '../values/arithmetic.ts';
import { order } from '../values/compare.ts';
import { numeric } from '../values/equals.ts';
import { fixedDigits } from '../values/format-number.ts';
import { formatSpec } from '../values/format-spec.ts';
import { intArgument } from '../values/int-argument.ts';
import { Markup } from '../values/markup.ts';
import { PyError, typeError } from '../values/py-error.ts';
import { makeFloat } from '../values/py-float.ts';
import { makeInt } from '../values/py-int.ts';
import { isPyObject } from '../values/py-object.ts';
import { readFloat, readInt } from '../values/read-number.ts';
import { reprString } from '../values/string-repr.ts';
import { truth } from '../values/truth.ts';
import { typeName } from '../values/type-name.ts';
import { Undefined } from '../values/undefined.ts';
import { type Filter, filter } from './filter.ts';

function abs(value: unknown): unknown {
  const number = numeric(value);
  if (number === undefined) {
    if (isPyObject(value) && value.unary) {
      const negated = value.unary('-');
      return order('>=', value, negated) ? value : negated;
    }
    throw typeError(`bad operand type for abs(): '${typeName(value)}'`);
  }
  if (typeof number === 'bigint') return number < 0n ? -number : number;
  return typeName(value) === 'float' ? makeFloat(Math.abs(number)) : Math.abs(number);
}

const toFloat = (value: unknown): unknown => (value instanceof Markup ? value.text : value);

function int(given: unknown, [otherwise = 0, base = 10]: readonly unknown[]): unknown {
  const value = toFloat(given);
  if (value instanceof Undefined) throw value.error();
  if (typeof value === 'string') {
    const direct = readInt(value, intArgument(base));
    if (direct !== undefined) return direct;
    const float = readFloat(value);
    return float === undefined || !Number.isFinite(float) ? otherwise : truncated(float);
  }
  const number = numeric(value);
  if (number === undefined) return otherwise;
  if (typeof number === 'bigint') return number;
  if (Number.isNaN(number)) return otherwise;
  if (!Number.isFinite(number))
    throw new PyError('OverflowError', 'cannot convert float infinity to integer');
  return truncated(number);
}

const truncated = (value: number) => makeInt(BigInt(Math.trunc(value)));

function float(given: unknown, args: readonly unknown[]): unknown {
  const value = toFloat(given);
  const otherwise = args[0] === undefined ? makeFloat(0) : args[0];
  if (value instanceof Undefined) throw value.error();
  if (typeof value === 'string') {
    const number = readFloat(value);
    return number === undefined ? otherwise : makeFloat(number);
  }
  const number = numeric(value);
  if (number === undefined) return otherwise;
  if (typeof number === 'bigint' && !Number.isFinite(Number(number))) {
    throw new PyError('OverflowError', 'int too large to convert to float');
  }
  return makeFloat(Number(number));
}

function round(value: unknown, [precision = 0, method = 'common']: readonly unknown[]): unknown {
  if (method !== 'common' && method !== 'ceil' && method !== 'floor') {
    throw new PyError('FilterArgumentError', 'method must be common, ceil or floor');
  }
  const number = numeric(value);
  if (method === 'common') {
    if (number === undefined) {
      throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
    }
    const places = intArgument(precision);
    return typeName(value) === 'float' ? roundFloat(Number(number), places) : roundInt(number, places);
  }
  const factor = binary('**', 10, precision);
  const scaled = numeric(binary('*', value, factor));
  if (scaled === undefined) throw typeError(`must be real number, not ${typeName(value)}`);
  const whole =
    typeof scaled === 'bigint' ? scaled : method === 'ceil' ? Math.ceil(scaled) : Math.floor(scaled);
  return binary('/', makeInt(BigInt(whole)), factor);
}

function roundInt(value: number | bigint, places: number): unknown {
  if (places >= 0) return typeof value === 'number' ? value : makeInt(value);
  if (places < -400) return 0;
  const unit = 10n ** BigInt(-places);
  const big = BigInt(value);
  const low = (big / unit - (big % unit < 0n ? 1n : 0n)) * unit;
  const rest = big - low;
  const up = rest * 2n > unit || (rest * 2n === unit && (low / unit) % 2n !== 0n);
  return makeInt(up ? low + unit : low);
}

function roundFloat(value: number, places: number): unknown {
  if (!Number.isFinite(value)) return value;
  const sign = value < 0 || Object.is(value, -0) ? -1 : 1;
  const magnitude = Math.abs(value);
  if (places >= 0) {
    if (places > 22 || magnitude >= 1e21) return makeFloat(value);
    return makeFloat(sign * Number(fixedDigits(magnitude, places)));
  }
  const rounded = roundInt(BigInt(Math.trunc(magnitude)), places);
  // A fraction lifts an exact half over the middle.
  const unit = 10 ** -places;
  const tie = Math.trunc(magnitude) % unit === unit / 2 && magnitude % 1 > 0;
  const up = tie ? Number(roundInt(BigInt(Math.trunc(magnitude)) + 1n, places)) : Number(rounded);
  return makeFloat(sign * up);
}

function fileSize(value: unknown, [binaryUnits = false]: readonly unknown[]): string {
  const bytes = numeric(float(value, [null]));
  if (bytes === undefined) {
    throw typeof value === 'string'
      ? new PyError('ValueError', `could not convert string to float: ${reprString(value)}`)
      : typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
  }
  const count = Number(bytes);
  const big = truth(binaryUnits);
  const base = big ? 1024 : 1000;
  if (count === 1) return '1 Byte';
  if (count < base) return `${Math.trunc(count)} Bytes`;
  const units = [...'kMGTPEZY'].map((unit) => (big ? `${unit.toUpperCase()}iB` : `${unit}B`));
  let unit = base;
  for (let i = 0; i < units.length; i++) {
    // Compared exactly: a float is not 10 ** 24.
    const limit = BigInt(base) ** BigInt(i + 2);
    unit = Number(limit);
    if (count < limit) return `${formatSpec(makeFloat((base * count) / unit), '.1f')} ${units[i]}`;
  }
  return `${formatSpec(makeFloat((base * count) / unit), '.1f')} ${units.at(-1)}`;
}

/** Filters of numbers. */
export const NUMBER_FILTERS: readonly (readonly [string, Filter])[] = [
  [
    'abs',
    (value, args) => {
      if (args.length > 0) throw typeError(`abs() takes exactly one argument (${args.length + 1} given)`);
      return abs(value);
    },
  ],
  ['int', filter('do_int(value, default=, base=)', int)],
  ['float', filter('do_float(value, default=)', float)],
  ['round', filter('do_round(value, precision=, method=)', round)],
  ['filesizeformat', filter('do_filesizeformat(value, binary=)', fileSize)],
];
