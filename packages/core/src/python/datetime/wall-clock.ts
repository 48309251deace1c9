import { PyError } from '../../template/values/py-error.ts';
import { type CivilDate, fromOrdinal, toOrdinal } from './civil.ts';

export const SECOND = 1_000_000n;
export const DAY = 86_400n * SECOND;
/** The first microsecond after year 9999. */
export const END = BigInt(toOrdinal({ year: 9999, month: 12, day: 31 })) * DAY;
/** 1970-01-01 as a wall clock. */
export const EPOCH = BigInt(toOrdinal({ year: 1970, month: 1, day: 1 }) - 1) * DAY;

/** The parts of a wall clock. */
export interface WallFields extends CivilDate {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

/** The parts of a wall clock given in microseconds since 0001-01-01 00:00. */
export function wallFields(wall: bigint): WallFields {
  const date = fromOrdinal(Number(wall / DAY) + 1);
  return { ...date, ...clockFields(wall % DAY) };
}

/** Hour to microsecond of the microseconds since midnight. */
export function clockFields(micros: bigint): Pick<WallFields, 'hour' | 'minute' | 'second' | 'microsecond'> {
  const seconds = Number(micros / SECOND);
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: Number(micros % SECOND),
  };
}

/** Microseconds since midnight of an hour to microsecond. */
export function clockMicros(fields: Pick<WallFields, 'hour' | 'minute' | 'second' | 'microsecond'>): bigint {
  return (
    BigInt(fields.hour * 3600 + fields.minute * 60 + fields.second) * SECOND + BigInt(fields.microsecond)
  );
}

/** Microseconds since 0001-01-01 00:00 of the parts, which must be valid. */
export function toWall(fields: WallFields): bigint {
  return BigInt(toOrdinal(fields) - 1) * DAY + clockMicros(fields);
}

/** @throws PyError (OverflowError) outside of the years 1 to 9999 */
export function checkWall(wall: bigint): bigint {
  if (wall < 0n || wall >= END) throw new PyError('OverflowError', 'date value out of range');
  return wall;
}
