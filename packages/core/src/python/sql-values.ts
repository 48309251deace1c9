import { PyDate } from './datetime/date.ts';
import { PyDatetime } from './datetime/datetime.ts';
import { toWall } from './datetime/wall-clock.ts';
import { LocalZone } from './local-zone.ts';
import { UTC } from './pytz/find-zone.ts';
import { utcDatetime } from './utc-datetime.ts';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|\+00(?::00)?)?$/;
const LOCAL = new LocalZone('UTC');

/** A date as the database writes it as Python's; undefined for what Python has no date for (`infinity`, 5 BC). */
export function parseDate(text: string): PyDate | undefined {
  const match = DATE.exec(text);
  return match ? new PyDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** A timestamp as the database writes it (those with a zone in UTC); undefined for what Python has none for. */
export function parseDateTime(text: string): PyDatetime | undefined {
  const match = TIMESTAMP.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone] = match;
  const wall = toWall({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    microsecond: Number(fraction.slice(0, 6).padEnd(6, '0')),
  });
  return new PyDatetime(wall, zone === undefined ? null : UTC, 0, LOCAL);
}

/** An instant as an aware datetime in UTC: `run_started_at`. */
export function dateTimeOf(instant: Date): PyDatetime {
  return utcDatetime(BigInt(instant.getTime()) * 1000n, LOCAL);
}
