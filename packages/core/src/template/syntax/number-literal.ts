import { makeFloat } from '../values/py-float.ts';
import { makeInt } from '../values/py-int.ts';

/** An integer literal without underscores: decimal, or `0x`, `0o`, `0b`. */
export function parseIntLiteral(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : makeInt(BigInt(digits));
}

/** A float literal without underscores. */
export function parseFloatLiteral(digits: string): unknown {
  return makeFloat(Number(digits));
}
