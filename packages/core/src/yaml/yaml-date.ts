import { daysInMonth, fromOrdinal, toOrdinal } from '../python/datetime/civil.ts';
import { PyBase } from '../template/values/py-object.ts';

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

  /** ISO 8601, as Python's `isoformat()`. */
  toJSON(): string {
    return this.str().replace(' ', 'T');
  }

  override toHost(): unknown {
    return this;
  }

  override equals(other: unknown): boolean {
    return other instanceof YamlDate && other.typeName === this.typeName && other.str() === this.str();
  }

  override truth(): boolean {
    return true;
  }

  override getAttr(name: string): unknown {
    if (name === 'year' || name === 'month' || name === 'day') return this.moment[name];
    if (this.typeName === 'date') return undefined;
    if (name === 'hour' || name === 'minute' || name === 'second' || name === 'microsecond')
      return this.moment[name];
    return undefined;
  }
}

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
