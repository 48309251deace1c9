import { daysInMonth, fromOrdinal, toOrdinal } from '../python/datetime/civil.ts';
import { PyDate } from '../python/datetime/date.ts';
import { PyDatetime } from '../python/datetime/datetime.ts';
import { FixedZone } from '../python/datetime/fixed-zone.ts';
import { type BinaryOperation, objectBinary, PyBase } from '../template/values/py-object.ts';

/** A day and a time of day as YAML's timestamps give them. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
}

/**
 * A date or a point in time in YAML: Python's `datetime.date` or `datetime.datetime` as far as
 * configuration needs it. It prints as Python prints it and is its ISO form in JSON.
 */
export class YamlDate extends PyBase {
  readonly typeName: 'date' | 'datetime';
  readonly moment: Moment;
  /** Minutes east of UTC; undefined where the text names no zone. */
  readonly zone: number | undefined;

  constructor(typeName: 'date' | 'datetime', moment: Moment, zone?: number) {
    super();
    this.typeName = typeName;
    this.moment = moment;
    this.zone = zone;
  }

  override str(): string {
    return this.typeName === 'date'
      ? day(this.moment)
      : `${day(this.moment)} ${clock(this.moment)}${offset(this.zone)}`;
  }

  override toString(): string {
    return this.str();
  }

  /** ISO 8601, as Python's `isoformat()`. */
  toJSON(): string {
    return this.str().replace(' ', 'T');
  }

  override toHost(): unknown {
    return this;
  }

  override equals(other: unknown): boolean {
    return this.python().equals?.(pythonOf(other)) ?? false;
  }

  override repr(): string {
    return this.python().repr?.() ?? this.str();
  }

  override hash(): string {
    return this.python().hash?.() ?? this.str();
  }

  override format(spec: string): string {
    return this.python().format?.(spec) ?? this.str();
  }

  override binary(operator: BinaryOperation, other: unknown, reflected: boolean): unknown {
    const [own, its] = [this.python(), pythonOf(other)];
    return reflected ? objectBinary(operator, its, own) : objectBinary(operator, own, its);
  }

  override truth(): boolean {
    return true;
  }

  override getAttr(name: string): unknown {
    return this.python().getAttr?.(name);
  }

  /** What templates take it for: a date or a datetime of Python. */
  private python(): PyBase {
    const { year, month, day: date, hour, minute, second, microsecond } = this.moment;
    if (this.typeName === 'date') return new PyDate(year, month, date);
    const utc = new FixedZone(0);
    const tzinfo = this.zone === undefined ? null : new FixedZone(this.zone * 60);
    return PyDatetime.of(
      { year, month, day: date },
      { hour, minute, second, microsecond, tzinfo, fold: 0 },
      utc,
    );
  }

  static pythonOf(value: unknown): unknown {
    return value instanceof YamlDate ? value.python() : value;
  }
}

const { pythonOf } = YamlDate;

/** A date, or undefined where the calendar has none of that name. */
export function yamlDate(year: number, month: number, dayOfMonth: number): YamlDate | undefined {
  if (!exists(year, month, dayOfMonth)) return undefined;
  return new YamlDate('date', {
    year,
    month,
    day: dayOfMonth,
    hour: 0,
    minute: 0,
    second: 0,
    microsecond: 0,
  });
}

/** A point in time, `zone` in minutes east of UTC where one is named; undefined where there is no such point. */
export function yamlDateTime(moment: Moment, zone: number | undefined): YamlDate | undefined {
  if (!exists(moment.year, moment.month, moment.day)) return undefined;
  if (moment.hour > 23 || moment.minute > 59 || moment.second > 59) return undefined;
  return new YamlDate('datetime', moment, zone);
}

/** The same point in time told in UTC, zone included; a moment without a zone counts as UTC. */
export function inUtc(date: YamlDate): YamlDate {
  const minutes = date.moment.hour * 60 + date.moment.minute - (date.zone ?? 0);
  const days = Math.floor(minutes / 1440);
  const rest = minutes - days * 1440;
  const civil = fromOrdinal(toOrdinal(date.moment) + days);
  return new YamlDate(
    'datetime',
    { ...date.moment, ...civil, hour: Math.floor(rest / 60), minute: rest % 60 },
    0,
  );
}

function exists(year: number, month: number, dayOfMonth: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
}

const two = (n: number): string => String(n).padStart(2, '0');

function day({ year, month, day }: Moment): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function clock({ hour, minute, second, microsecond }: Moment): string {
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`;
  return `${two(hour)}:${two(minute)}:${two(second)}${fraction}`;
}

function offset(zone: number | undefined): string {
  if (zone === undefined) return '';
  const size = Math.abs(zone);
  return `${zone < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
