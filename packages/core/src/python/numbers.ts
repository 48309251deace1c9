import { typeError } from '../template/values/py-error.ts';
import { makeFloat, PyFloat } from '../template/values/py-float.ts';
import { makeInt, type PyInt } from '../template/values/py-int.ts';
import { isPyObject } from '../template/values/py-object.ts';
import { typeName } from '../template/values/type-name.ts';

/** Whether a value is a Python int (a bool is one). */
export function isInt(value: unknown): value is number | bigint | boolean {
  return typeof value === 'bigint' || typeof value === 'boolean' || Number.isInteger(value);
}

/** Whether a value is a Python float. */
export function isFloat(value: unknown): value is number | PyFloat {
  return value instanceof PyFloat || (typeof value === 'number' && !Number.isInteger(value));
}

/** The JS number of a Python float. */
export function floatValue(value: number | PyFloat): number {
  return value instanceof PyFloat ? value.value : value;
}

/**
 * A small int argument.
 * @throws PyError (TypeError) for another type
 */
export function intArgument(value: unknown): number {
  const index = isPyObject(value) ? value.toIndex?.() : undefined;
  if (index !== undefined) return index;
  if (!isInt(value)) throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  return Number(value);
}

/** Division of ints rounding down, as Python's //. */
export function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by !== 0n && value < 0n !== by < 0n ? quotient - 1n : quotient;
}

/** The remainder with the sign of the divisor, as Python's %. */
export function modulo(value: bigint, by: bigint): bigint {
  return value - floorDivide(value, by) * by;
}

/** value / by rounded to the nearest int, ties to the even one. */
export function divideRounding(value: bigint, by: bigint): bigint {
  const quotient = floorDivide(value, by);
  const twice = 2n * modulo(value, by);
  const up =
    by > 0n
      ? twice > by || (twice === by && quotient % 2n !== 0n)
      : twice < by || (twice === by && quotient % 2n !== 0n);
  return up ? quotient + 1n : quotient;
}

/** A JS number rounded to the nearest int, ties to the even one. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** A float as the exact fraction that it is. */
export function toFraction(value: number): readonly [bigint, bigint] {
  let denominator = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return [BigInt(scaled), denominator];
}

export { makeFloat, makeInt, type PyInt };
