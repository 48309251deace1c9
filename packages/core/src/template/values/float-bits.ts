import { valueError } from './py-error.ts';
import { makeInt, type PyInt } from './py-int.ts';

/** Mantissa (an integer) and exponent of two of a finite float. */
function split(value: number): [bigint, number] {
  let mantissa = Math.abs(value);
  let exponent = 0;
  while (mantissa >= 2 ** 53) {
    mantissa /= 2;
    exponent++;
  }
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent--;
  }
  return [BigInt(mantissa), exponent];
}

/** Python's `float.as_integer_ratio`: the fraction that a float is, in lowest terms. */
export function floatRatio(value: number): [PyInt, PyInt] {
  if (!Number.isFinite(value))
    throw valueError('cannot convert a number that is not finite to an integer ratio');
  const [mantissa, exponent] = split(value);
  const top = value < 0 ? -mantissa : mantissa;
  if (exponent >= 0) return [makeInt(top << BigInt(exponent)), 1];
  return [makeInt(top), makeInt(1n << BigInt(-exponent))];
}

/** Python's `float.hex`. */
export function floatHex(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (value === 0) return `${sign}0x0.0p+0`;
  let exponent = 0;
  let mantissa = Math.abs(value);
  while (mantissa >= 2) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 1 && exponent > -1022) {
    mantissa *= 2;
    exponent--;
  }
  const digits = (BigInt(mantissa * 2 ** 52) & ((1n << 52n) - 1n)).toString(16).padStart(13, '0');
  return `${sign}0x${mantissa >= 1 ? 1 : 0}.${digits}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}
