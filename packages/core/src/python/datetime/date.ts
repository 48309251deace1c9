import { PyError, typeError, valueError } from '../../template/values/py-error.ts';
import { PyFunction, pyFunction } from '../../template/values/py-function.ts';
import { type BinaryOperation, type Kwargs, PyBase } from '../../template/values/py-object.ts';
import { reprString } from '../../template/values/string-repr.ts';
import { typeName } from '../../template/values/type-name.ts';
import { bindArguments } from '../arguments.ts';
import type { PythonClock } from '../clock.ts';
import { floatValue, intArgument, isFloat, isInt } from '../numbers.ts';
import { compareBy } from '../operators.ts';
import { checkDate } from './check-fields.ts';
import { type CivilDate, fromOrdinal, isoCalendar, toOrdinal, weekday } from './civil.ts';
import { IsoCalendarDate } from './iso-calendar-date.ts';
import { isoDate } from './iso-format.ts';
import { isoWeekDate, parseIsoDate } from './parse-iso.ts';
import { strftime } from './strftime.ts';
import { Timedelta } from './timedelta.ts';
import { checkWall, DAY, EPOCH, wallFields } from './wall-clock.ts';

const LAST = toOrdinal({ year: 9999, month: 12, day: 31 });

/** Python's datetime.date. */
export class PyDate extends PyBase implements CivilDate {
  override readonly typeName = 'datetime.date';
  readonly year: number;
  readonly month: number;
  readonly day: number;

  /** @throws PyError (ValueError) for a date that does not exist */
  constructor(year: number, month: number, day: number) {
    super();
    checkDate(year, month, day);
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** @throws PyError (OverflowError) outside of the years 1 to 9999 */
  static ofOrdinal(ordinal: number): PyDate {
    if (ordinal < 1 || ordinal > LAST) throw new PyError('OverflowError', 'date value out of range');
    const { year, month, day } = fromOrdinal(ordinal);
    return new PyDate(year, month, day);
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'year':
      case 'month':
      case 'day':
        return this[name];
      case 'replace':
        return pyFunction(name, (args, kwargs) => {
          const [year = this.year, month = this.month, day = this.day] = bindArguments(
            'replace',
            PARTS,
            0,
            args,
            kwargs,
          );
          return new PyDate(intArgument(year), intArgument(month), intArgument(day));
        });
      case 'strftime':
        return pyFunction(name, (args, kwargs) => this.strftime(formatArgument(args, kwargs)));
      default:
        return dateMethod(this, name) ?? DATE_LIMITS.get(name);
    }
  }

  /** What `'{:%Y}'.format(date)` asks for. */
  override format(spec: string): string {
    return spec === '' ? this.str() : this.strftime(spec);
  }

  strftime(spec: string): string {
    const at = {
      year: this.year,
      month: this.month,
      day: this.day,
      hour: 0,
      minute: 0,
      second: 0,
      microsecond: 0,
    };
    return strftime(
      spec,
      at,
      { offset: null, name: null },
      () => BigInt(toOrdinal(this)) * 86_400n - EPOCH / 1_000_000n - 86_400n,
    );
  }

  override str(): string {
    return isoDate(this);
  }

  override repr(): string {
    return `datetime.date(${this.year}, ${this.month}, ${this.day})`;
  }

  override equals(other: unknown): boolean {
    return other instanceof PyDate && this.hash() === other.hash();
  }

  override hash(): string {
    return `date ${toOrdinal(this)}`;
  }

  /** undefined where Python answers NotImplemented. */
  override binary(operator: BinaryOperation, other: unknown, reflected: boolean): unknown {
    if (other instanceof Timedelta) {
      if (operator === '+') return PyDate.ofOrdinal(toOrdinal(this) + Number(other.days));
      return operator === '-' && !reflected
        ? PyDate.ofOrdinal(toOrdinal(this) - Number(other.days))
        : undefined;
    }
    if (!(other instanceof PyDate) || reflected) return undefined;
    const days = toOrdinal(this) - toOrdinal(other);
    return operator === '-' ? new Timedelta(BigInt(days) * DAY) : compareBy(operator, days);
  }
}

const PARTS = ['year', 'month', 'day'] as const;

/** The one argument of strftime. */
export function formatArgument(args: readonly unknown[], kwargs: Kwargs): string {
  const [format] = bindArguments('strftime', ['format'], 1, args, kwargs);
  if (typeof format !== 'string')
    throw typeError(`strftime() argument 1 must be str, not ${typeName(format)}`);
  return format;
}

/** The methods that a date and a datetime share; undefined for another name. */
export function dateMethod(date: CivilDate & PyBase, name: string): PyFunction | undefined {
  const plain = (value: () => unknown): PyFunction =>
    pyFunction(name, (args, kwargs) => {
      if (args.length + kwargs.size > 0) {
        const owner = date.typeName;
        throw typeError(`${owner}.${name}() takes no arguments (${args.length + kwargs.size} given)`);
      }
      return value();
    });
  switch (name) {
    case 'weekday':
      return plain(() => weekday(date));
    case 'isoweekday':
      return plain(() => weekday(date) + 1);
    case 'isocalendar':
      return plain(() => {
        const { year, week, weekday: day } = isoCalendar(date);
        return new IsoCalendarDate([year, week, day]);
      });
    case 'toordinal':
      return plain(() => toOrdinal(date));
    case 'isoformat':
      return plain(() => isoDate(date));
    case 'ctime':
      return plain(() => {
        const at =
          'hour' in date
            ? (date as CivilDate & PyBase & { hour: number; minute: number; second: number })
            : null;
        const fields = {
          year: date.year,
          month: date.month,
          day: date.day,
          hour: 0,
          minute: 0,
          second: 0,
          microsecond: 0,
        };
        if (at !== null) Object.assign(fields, { hour: at.hour, minute: at.minute, second: at.second });
        return (
          strftime('%a %b %e %H:%M:%S ', fields, { offset: null, name: null }, () => 0n) +
          String(date.year).padStart(4, '0')
        );
      });
    default:
      return undefined;
  }
}

const DATE_LIMITS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['min', new PyDate(1, 1, 1)],
  ['max', new PyDate(9999, 12, 31)],
  ['resolution', new Timedelta(DAY)],
]);

/** The seconds of a timestamp as microseconds; a float is rounded to the nearest, ties to even. */
export function timestampMicros(value: unknown): bigint {
  if (isInt(value)) return BigInt(value) * 1_000_000n;
  if (!isFloat(value)) throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
  const seconds = floatValue(value);
  if (Number.isNaN(seconds)) throw valueError('Invalid value NaN (not a number)');
  if (!Number.isFinite(seconds))
    throw new PyError('OverflowError', 'timestamp out of range for platform time_t');
  const whole = Math.floor(seconds);
  const micros = (seconds - whole) * 1e6;
  const floor = Math.floor(micros);
  const rest = micros - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  return BigInt(whole) * 1_000_000n + BigInt(rounded);
}

/** The type `date`, as templates see it; today() asks the clock. */
export function dateType(clock: PythonClock): PyFunction {
  const local = (micros: bigint): PyDate => {
    const { year, month, day } = wallFields(clock.localZone.fromUtc(checkWall(EPOCH + micros)).wall);
    return new PyDate(year, month, day);
  };
  const statics = new Map<string, unknown>([
    ...DATE_LIMITS,
    ['today', pyFunction('today', () => local(clock.nowMicros()))],
    [
      'fromisoformat',
      pyFunction('fromisoformat', ([text]) => {
        if (typeof text !== 'string') throw typeError('fromisoformat: argument must be str');
        const date = parseIsoDate(text);
        if (date === null) throw valueError(`Invalid isoformat string: ${reprString(text)}`);
        return new PyDate(date.year, date.month, date.day);
      }),
    ],
    ['fromordinal', pyFunction('fromordinal', ([ordinal]) => ordinalDate(intArgument(ordinal)))],
    ['fromtimestamp', pyFunction('fromtimestamp', ([stamp]) => local(timestampMicros(stamp)))],
    [
      'fromisocalendar',
      pyFunction('fromisocalendar', (args, kwargs) => {
        const { year, month, day } = isoCalendarArgument(args, kwargs);
        return new PyDate(year, month, day);
      }),
    ],
  ]);
  return new PyFunction(
    'datetime.date',
    (args, kwargs) => {
      const [year, month, day] = bindArguments('function', PARTS, 3, args, kwargs);
      return new PyDate(intArgument(year), intArgument(month), intArgument(day));
    },
    'type',
    statics,
  );
}

/** @throws PyError (ValueError) outside of the years 1 to 9999 */
export function ordinalDate(ordinal: number): PyDate {
  if (ordinal < 1) throw valueError('ordinal must be >= 1');
  if (ordinal > LAST) throw valueError(`year ${fromOrdinal(ordinal).year} is out of range`);
  return PyDate.ofOrdinal(ordinal);
}

/** The date of the arguments of fromisocalendar. */
export function isoCalendarArgument(args: readonly unknown[], kwargs: Kwargs): CivilDate {
  const [year, week, day] = bindArguments('fromisocalendar', ['year', 'week', 'day'], 3, args, kwargs).map(
    intArgument,
  );
  const date = isoWeekDate(year!, week!, day!);
  if (date !== null) return date;
  throw valueError(
    day! < 1 || day! > 7 ? `Invalid weekday: ${day} (range is [1, 7])` : `Invalid week: ${week}`,
  );
}
