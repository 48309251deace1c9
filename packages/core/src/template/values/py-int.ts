/** A Python int: a JS number while it is safe, a bigint beyond 2^53. */
export type PyInt = number | bigint;

/** Normalises a bigint: a plain number where that is exact. */
export function makeInt(value: bigint): PyInt {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}
