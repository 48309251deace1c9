import { PyError } from './py-error.ts';

const MAX_BITS = 1_000_000;

function tooLarge(): PyError {
  return new PyError('MemoryError', `an integer of more than ${MAX_BITS} bits is too large`);
}

const bits = (value: bigint): number => value.toString(16).length * 4;

/** a * b, unless the product would be huge. */
export function multiplyInts(a: bigint, b: bigint): bigint {
  if (bits(a) + bits(b) > MAX_BITS) throw tooLarge();
  return a * b;
}

/** a ** b for b >= 0, unless the power would be huge. */
export function powInts(a: bigint, b: bigint): bigint {
  if (a === 0n || a === 1n) return b === 0n ? 1n : a;
  if (a === -1n) return b % 2n === 0n ? 1n : -1n;
  if (b > BigInt(MAX_BITS) || bits(a) * Number(b) > MAX_BITS * 4) throw tooLarge();
  return a ** b;
}
