import { typeError } from '../../template/values/py-error.ts';
import { pyFunction } from '../../template/values/py-function.ts';
import { type BinaryOperation, PyBase } from '../../template/values/py-object.ts';
import { bindArguments } from '../arguments.ts';
import { intArgument, makeFloat } from '../numbers.ts';
import { compareBy, isOrder } from '../operators.ts';
import { checkDate, checkTime } from './check-fields.ts';
import type { CivilDate } from './civil.ts';
import { dateMethod, formatArgument, PyDate } from './date.ts';
import { FixedZone } from './fixed-zone.ts';
import { isoDate, isoTime } from './iso-format.ts';
import { strftime } from './strftime.ts';
import {
  clockRepr,
  PyTime,
  span,
  TIME_PARTS,
  type TimeParts,
  textArgument,
  timeParts,
  zoneArgument,
} from './time.ts';
import type { TimeZone } from './time-zone.ts';
import { Timedelta } from './timedelta.ts';
import { checkWall, END, EPOCH, toWall, wallFields } from './wall-clock.ts';

export const DATETIME_PARTS = ['year', 'month', 'day', ...TIME_PARTS] as const;

/** Python's datetime.datetime: a wall clock, and a zone unless it is naive. */
export class PyDatetime extends PyBase implements CivilDate, TimeParts {
  override readonly typeName = 'datetime.datetime';
  /** Microseconds since 0001-01-01 00:00 on the wall clock of the zone. */
  readonly wall: bigint;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly tzinfo: TimeZone | null;
  readonly fold: number;
  /** The zone of the machine, which explains naive values where Python asks for an instant. */
  readonly local: TimeZone;

  /** @throws PyError (OverflowError) outside of the years 1 to 9999 */
  constructor(wall: bigint, tzinfo: TimeZone | null, fold: number, local: TimeZone) {
    super();
    this.wall = checkWall(wall);
    const fields = wallFields(wall);
    this.year = fields.year;
    this.month = fields.month;
    this.day = fields.day;
    this.hour = fields.hour;
    this.minute = fields.minute;
    this.second = fields.second;
    this.microsecond = fields.microsecond;
    this.tzinfo = tzinfo;
    this.fold = fold;
    this.local = local;
  }

  /** @throws PyError (ValueError) for a date or time that does not exist */
  static of(date: CivilDate, time: TimeParts, local: TimeZone): PyDatetime {
    checkDate(date.year, date.month, date.day);
    checkTime(time.hour, time.minute, time.second, time.microsecond, time.fold);
    return new PyDatetime(toWall({ ...pickDate(date), ...pickTime(time) }), time.tzinfo, time.fold, local);
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'year':
      case 'month':
      case 'day':
      case 'hour':
      case 'minute':
      case 'second':
      case 'microsecond':
      case 'tzinfo':
      case 'fold':
        return this[name];
      case 'date':
        return pyFunction(name, () => new PyDate(this.year, this.month, this.day));
      case 'time':
        return pyFunction(name, () => new PyTime({ ...pickTime(this), tzinfo: null, fold: this.fold }));
      case 'timetz':
        return pyFunction(
          name,
          () => new PyTime({ ...pickTime(this), tzinfo: this.tzinfo, fold: this.fold }),
        );
      case 'replace':
        return pyFunction(name, (args, kwargs) =>
          this.#replaced(bindArguments(name, DATETIME_PARTS, 0, args, kwargs)),
        );
      case 'isoformat':
        return pyFunction(name, (args, kwargs) => {
          const [sep = 'T', timespec = 'auto'] = bindArguments(name, ['sep', 'timespec'], 0, args, kwargs);
          return this.#iso(textArgument(name, 1, sep), textArgument(name, 2, timespec));
        });
      case 'strftime':
        return pyFunction(name, (args, kwargs) => this.strftime(formatArgument(args, kwargs)));
      case 'timestamp':
        return pyFunction(name, () => makeFloat(timestamp(this.utc() - EPOCH)));
      case 'astimezone':
        return pyFunction(name, (args, kwargs) => {
          const [zone = null] = bindArguments(name, ['tz'], 0, args, kwargs);
          return this.inZone(zoneArgument(zone) ?? this.local);
        });
      case 'utcoffset':
        return pyFunction(name, () => span(this.offset()));
      case 'dst':
        return pyFunction(name, () => span(this.tzinfo?.dstOffset(this.wall) ?? null));
      case 'tzname':
        return pyFunction(name, () => this.tzinfo?.zoneName(this.wall) ?? null);
      default:
        return dateMethod(this, name) ?? DATETIME_LIMITS.get(name);
    }
  }

  #replaced(bound: readonly unknown[]): PyDatetime {
    const number = (index: number, otherwise: number): number =>
      bound[index] === undefined ? otherwise : intArgument(bound[index]);
    const date = { year: number(0, this.year), month: number(1, this.month), day: number(2, this.day) };
    return PyDatetime.of(date, timeParts(bound.slice(3), this), this.local);
  }

  /** Seconds east of UTC, null for a naive value. */
  offset(): number | null {
    return this.tzinfo?.utcOffset(this.wall) ?? null;
  }

  /** The instant, in microseconds since 0001-01-01 00:00 UTC. */
  utc(): bigint {
    const offset = this.offset() ?? this.local.utcOffset(this.wall) ?? 0;
    return this.wall - BigInt(Math.round(offset * 1e6));
  }

  /** The same instant on the wall clock of another zone. */
  inZone(zone: TimeZone): PyDatetime {
    const there = zone.fromUtc(this.utc());
    return new PyDatetime(there.wall, there.zone, 0, this.local);
  }

  #iso(separator: string, timespec = 'auto'): string {
    return isoDate(this) + separator + isoTime(this, this.offset(), timespec);
  }

  /** What `'{:%Y}'.format(datetime)` asks for. */
  override format(spec: string): string {
    return spec === '' ? this.str() : this.strftime(spec);
  }

  strftime(spec: string): string {
    const zone = { offset: this.offset(), name: this.tzinfo?.zoneName(this.wall) ?? null };
    return strftime(
      spec,
      { ...pickDate(this), ...pickTime(this) },
      zone,
      () => (this.wall - EPOCH) / 1_000_000n,
    );
  }

  override str(): string {
    return this.#iso(' ');
  }

  override repr(): string {
    return `datetime.datetime(${this.year}, ${this.month}, ${this.day}, ${clockRepr(this)})`;
  }

  override equals(other: unknown): boolean {
    return other instanceof PyDatetime && other.hash() === this.hash();
  }

  override hash(): string {
    return this.offset() === null ? `datetime naive ${this.wall}` : `datetime ${this.utc()}`;
  }

  /** undefined where Python answers NotImplemented. */
  override binary(operator: BinaryOperation, other: unknown, reflected: boolean): unknown {
    if (other instanceof Timedelta) {
      if (operator === '+') return this.#moved(other.micros);
      return operator === '-' && !reflected ? this.#moved(-other.micros) : undefined;
    }
    if (other instanceof PyDate && isOrder(operator)) {
      throw typeError(
        reflected
          ? "can't compare datetime.datetime to datetime.date"
          : "can't compare datetime.datetime to datetime.date",
      );
    }
    if (!(other instanceof PyDatetime) || reflected) return undefined;
    if (operator !== '-' && !isOrder(operator)) return undefined;
    const difference = this.#since(other, operator);
    if (operator === '-') return new Timedelta(difference);
    return compareBy(operator, difference < 0n ? -1 : difference > 0n ? 1 : 0);
  }

  #moved(micros: bigint): PyDatetime {
    return new PyDatetime(this.wall + micros, this.tzinfo, 0, this.local);
  }

  #since(other: PyDatetime, operator: BinaryOperation): bigint {
    const naive = this.offset() === null;
    if (naive !== (other.offset() === null)) {
      const verb = operator === '-' ? 'subtract' : 'compare';
      throw typeError(`can't ${verb} offset-naive and offset-aware datetimes`);
    }
    // Two values of one zone are compared by their wall clocks, as Python does.
    return naive || this.tzinfo === other.tzinfo ? this.wall - other.wall : this.utc() - other.utc();
  }
}

function pickDate({ year, month, day }: CivilDate): CivilDate {
  return { year, month, day };
}

function pickTime(of: TimeParts): Pick<TimeParts, 'hour' | 'minute' | 'second' | 'microsecond'> {
  return { hour: of.hour, minute: of.minute, second: of.second, microsecond: of.microsecond };
}

/** Microseconds as seconds, the nearest float. */
function timestamp(micros: bigint): number {
  const seconds = micros / 1_000_000n;
  return Number(micros) <= Number.MAX_SAFE_INTEGER
    ? Number(micros) / 1e6
    : Number(seconds) + Number(micros % 1_000_000n) / 1e6;
}

/** The limits are naive and stand for no instant, so that their local zone does not matter. */
function limits(): ReadonlyMap<string, unknown> {
  const nowhere = new FixedZone(0);
  return new Map<string, unknown>([
    ['min', new PyDatetime(0n, null, 0, nowhere)],
    ['max', new PyDatetime(END - 1n, null, 0, nowhere)],
    ['resolution', new Timedelta(1n)],
  ]);
}

export const DATETIME_LIMITS = limits();
