import { typeError, valueError } from '../../template/values/py-error.ts';
import { PyFunction, pyFunction } from '../../template/values/py-function.ts';
import type { Kwargs } from '../../template/values/py-object.ts';
import { reprString } from '../../template/values/string-repr.ts';
import { typeName } from '../../template/values/type-name.ts';
import { bindArguments } from '../arguments.ts';
import type { PythonClock } from '../clock.ts';
import { intArgument } from '../numbers.ts';
import { isoCalendarArgument, ordinalDate, PyDate, timestampMicros } from './date.ts';
import { DATETIME_LIMITS, DATETIME_PARTS, PyDatetime } from './datetime.ts';
import { FixedZone } from './fixed-zone.ts';
import { parseIsoDate, parseIsoTime } from './parse-iso.ts';
import { strptime } from './strptime.ts';
import { PyTime, textArgument, timeParts, zoneArgument } from './time.ts';
import { checkWall, EPOCH } from './wall-clock.ts';

const MIDNIGHT = { hour: 0, minute: 0, second: 0, microsecond: 0, tzinfo: null, fold: 0 } as const;

/** The type `datetime`, as templates see it; now() and its kin ask the clock. */
export function datetimeType(clock: PythonClock): PyFunction {
  const statics = new Map<string, unknown>(DATETIME_LIMITS);
  const add = (name: string, body: (args: readonly unknown[], kwargs: Kwargs) => unknown): void => {
    statics.set(name, pyFunction(name, body));
  };
  /** An instant in a zone, or on the naive wall clock of this machine. */
  const at = (micros: bigint, zone: unknown): PyDatetime => {
    const given = zoneArgument(zone ?? null);
    const there = (given ?? clock.localZone).fromUtc(checkWall(EPOCH + micros));
    return new PyDatetime(there.wall, given === null ? null : there.zone, 0, clock.localZone);
  };
  const utc = (micros: bigint): PyDatetime => new PyDatetime(EPOCH + micros, null, 0, clock.localZone);

  add('now', (args, kwargs) => at(clock.nowMicros(), bindArguments('now', ['tz'], 0, args, kwargs)[0]));
  add('today', () => at(clock.nowMicros(), null));
  add('utcnow', () => utc(clock.nowMicros()));
  add('fromtimestamp', (args, kwargs) => {
    const [stamp, zone] = bindArguments('fromtimestamp', ['timestamp', 'tz'], 1, args, kwargs);
    return at(timestampMicros(stamp), zone);
  });
  add('utcfromtimestamp', ([stamp]) => utc(timestampMicros(stamp)));
  add('fromordinal', ([ordinal]) =>
    PyDatetime.of(ordinalDate(intArgument(ordinal)), MIDNIGHT, clock.localZone),
  );
  add('fromisocalendar', (args, kwargs) =>
    PyDatetime.of(isoCalendarArgument(args, kwargs), MIDNIGHT, clock.localZone),
  );
  add('fromisoformat', ([text]) => fromIsoFormat(text, clock));
  add('strptime', (args, kwargs) => {
    if (args.length + kwargs.size !== 2) {
      throw typeError(`strptime() takes exactly 2 arguments (${args.length + kwargs.size} given)`);
    }
    const read = strptime(textArgument('strptime', 1, args[0]), textArgument('strptime', 2, args[1]));
    const tzinfo = read.offset === null ? null : new FixedZone(read.offset);
    return PyDatetime.of(read, { ...read, tzinfo, fold: 0 }, clock.localZone);
  });
  add('combine', (args, kwargs) => {
    const [date, time, zone] = bindArguments('combine', ['date', 'time', 'tzinfo'], 2, args, kwargs);
    if (!(date instanceof PyDate || date instanceof PyDatetime))
      throw typeError(`combine() argument 1 must be datetime.date, not ${typeName(date)}`);
    if (!(time instanceof PyTime))
      throw typeError(`combine() argument 2 must be datetime.time, not ${typeName(time)}`);
    return PyDatetime.of(
      date,
      zone === undefined ? time : { ...partsOf(time), tzinfo: zoneArgument(zone) },
      clock.localZone,
    );
  });

  return new PyFunction(
    'datetime.datetime',
    (args, kwargs) => {
      const bound = bindArguments('function', DATETIME_PARTS, 3, args, kwargs);
      const [year, month, day] = bound.slice(0, 3).map(intArgument) as [number, number, number];
      return PyDatetime.of({ year, month, day }, timeParts(bound.slice(3), MIDNIGHT), clock.localZone);
    },
    'type',
    statics,
  );
}

function partsOf({ hour, minute, second, microsecond, tzinfo, fold }: PyTime) {
  return { hour, minute, second, microsecond, tzinfo, fold };
}

function fromIsoFormat(text: unknown, clock: PythonClock): PyDatetime {
  if (typeof text !== 'string') throw typeError('fromisoformat: argument must be str');
  // The date ends where a separator stands: a date's length is 7, 8 or 10, depending on its form.
  for (const length of [10, 8, 7]) {
    const date = text.length >= length ? parseIsoDate(text.slice(0, length)) : null;
    if (date === null) continue;
    if (text.length === length) return PyDatetime.of(date, MIDNIGHT, clock.localZone);
    const separator = [...text.slice(length)][0]!;
    const time = parseIsoTime(text.slice(length + separator.length));
    if (time === null || (length < 10 && separator >= '0' && separator <= '9')) continue;
    const tzinfo = time.offset === null ? null : new FixedZone(time.offset);
    return PyDatetime.of(date, { ...time, tzinfo, fold: 0 }, clock.localZone);
  }
  throw valueError(`Invalid isoformat string: ${reprString(text)}`);
}
