import { typeError, valueError } from '../../template/values/py-error.ts';
import { PyFunction, pyFunction } from '../../template/values/py-function.ts';
import { type BinaryOperation, type Kwargs, PyBase } from '../../template/values/py-object.ts';
import { reprString } from '../../template/values/string-repr.ts';
import { typeName } from '../../template/values/type-name.ts';
import { bindArguments } from '../arguments.ts';
import { intArgument } from '../numbers.ts';
import { compareBy, isOrder } from '../operators.ts';
import { checkTime } from './check-fields.ts';
import { formatArgument } from './date.ts';
import { FixedZone } from './fixed-zone.ts';
import { isoTime } from './iso-format.ts';
import { parseIsoTime } from './parse-iso.ts';
import { strftime } from './strftime.ts';
import { TimeZone } from './time-zone.ts';
import { Timedelta } from './timedelta.ts';
import { clockMicros } from './wall-clock.ts';

/** The parts of a time of day, as the constructors name them. */
export interface TimeParts {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly tzinfo: TimeZone | null;
  readonly fold: number;
}

export const TIME_PARTS = ['hour', 'minute', 'second', 'microsecond', 'tzinfo', 'fold'] as const;

/** Python's datetime.time. */
export class PyTime extends PyBase implements TimeParts {
  override readonly typeName = 'datetime.time';
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  readonly tzinfo: TimeZone | null;
  readonly fold: number;

  /** @throws PyError (ValueError) for a time of day that does not exist */
  constructor(parts: TimeParts) {
    super();
    checkTime(parts.hour, parts.minute, parts.second, parts.microsecond, parts.fold);
    this.hour = parts.hour;
    this.minute = parts.minute;
    this.second = parts.second;
    this.microsecond = parts.microsecond;
    this.tzinfo = parts.tzinfo;
    this.fold = parts.fold;
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'hour':
      case 'minute':
      case 'second':
      case 'microsecond':
      case 'tzinfo':
      case 'fold':
        return this[name];
      case 'isoformat':
        return pyFunction(name, (args, kwargs) => {
          const [timespec = 'auto'] = bindArguments(name, ['timespec'], 0, args, kwargs);
          return isoTime(this, this.#offset(), textArgument('isoformat', 1, timespec));
        });
      case 'strftime':
        return pyFunction(name, (args, kwargs) => this.strftime(formatArgument(args, kwargs)));
      case 'replace':
        return pyFunction(
          name,
          (args, kwargs) => new PyTime(timeParts(bindArguments(name, TIME_PARTS, 0, args, kwargs), this)),
        );
      case 'utcoffset':
        return pyFunction(name, () => span(this.#offset()));
      case 'dst':
        return pyFunction(name, () => span(this.tzinfo?.dstOffset(null) ?? null));
      case 'tzname':
        return pyFunction(name, () => this.tzinfo?.zoneName(null) ?? null);
      default:
        return TIME_LIMITS.get(name);
    }
  }

  #offset(): number | null {
    return this.tzinfo?.utcOffset(null) ?? null;
  }

  /** What `'{:%H}'.format(time)` asks for. */
  override format(spec: string): string {
    return spec === '' ? this.str() : this.strftime(spec);
  }

  strftime(spec: string): string {
    const { hour, minute, second, microsecond } = this;
    const at = { year: 1900, month: 1, day: 1, hour, minute, second, microsecond };
    return strftime(
      spec,
      at,
      { offset: this.#offset(), name: this.tzinfo?.zoneName(null) ?? null },
      () => -2_208_988_800n,
    );
  }

  override str(): string {
    return isoTime(this, this.#offset());
  }

  override repr(): string {
    return `datetime.time(${clockRepr(this)})`;
  }

  override equals(other: unknown): boolean {
    return other instanceof PyTime && other.hash() === this.hash();
  }

  override hash(): string {
    const offset = this.#offset();
    return `time ${offset === null ? 'naive' : 'aware'} ${this.#micros()}`;
  }

  #micros(): bigint {
    return clockMicros(this) - BigInt(Math.round((this.#offset() ?? 0) * 1e6));
  }

  /** undefined where Python answers NotImplemented. */
  override binary(operator: BinaryOperation, other: unknown, reflected: boolean): unknown {
    if (!(other instanceof PyTime) || reflected || !isOrder(operator)) return undefined;
    if ((this.#offset() === null) !== (other.#offset() === null)) {
      throw typeError("can't compare offset-naive and offset-aware times");
    }
    const difference = this.#micros() - other.#micros();
    return compareBy(operator, difference < 0n ? -1 : difference > 0n ? 1 : 0);
  }
}

/** The arguments of repr from the hour on: seconds and microseconds only where there are some. */
export function clockRepr(parts: TimeParts): string {
  const numbers = [parts.hour, parts.minute];
  if (parts.second !== 0 || parts.microsecond !== 0) numbers.push(parts.second);
  if (parts.microsecond !== 0) numbers.push(parts.microsecond);
  const fold = parts.fold === 0 ? '' : ', fold=1';
  const zone = parts.tzinfo === null ? '' : `, tzinfo=${parts.tzinfo.repr?.() ?? ''}`;
  return numbers.join(', ') + fold + zone;
}

/** The parts from arguments in the order of TIME_PARTS; what was not given comes from `base`. */
export function timeParts(bound: readonly unknown[], base: TimeParts): TimeParts {
  const number = (index: number, otherwise: number): number =>
    bound[index] === undefined ? otherwise : intArgument(bound[index]);
  const zone = bound[4];
  return {
    hour: number(0, base.hour),
    minute: number(1, base.minute),
    second: number(2, base.second),
    microsecond: number(3, base.microsecond),
    tzinfo: zone === undefined ? base.tzinfo : zoneArgument(zone),
    fold: number(5, base.fold),
  };
}

/** @throws PyError (TypeError) for what is no zone */
export function zoneArgument(value: unknown): TimeZone | null {
  if (value === null || value instanceof TimeZone) return value;
  throw typeError(`tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(value)}'`);
}

/** @throws PyError (TypeError) for what is no str */
export function textArgument(name: string, position: number, value: unknown): string {
  if (typeof value === 'string') return value;
  throw typeError(`${name}() argument ${position} must be str, not ${typeName(value)}`);
}

/** Seconds as a timedelta, None for null. */
export function span(seconds: number | null): Timedelta | null {
  return seconds === null ? null : new Timedelta(BigInt(Math.round(seconds * 1e6)));
}

const MIDNIGHT: TimeParts = { hour: 0, minute: 0, second: 0, microsecond: 0, tzinfo: null, fold: 0 };

const TIME_LIMITS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['min', new PyTime(MIDNIGHT)],
  ['max', new PyTime({ ...MIDNIGHT, hour: 23, minute: 59, second: 59, microsecond: 999_999 })],
  ['resolution', new Timedelta(1n)],
]);

function construct(args: readonly unknown[], kwargs: Kwargs): PyTime {
  return new PyTime(timeParts(bindArguments('time', TIME_PARTS, 0, args, kwargs), MIDNIGHT));
}

function fromIsoFormat(args: readonly unknown[]): PyTime {
  const [text] = args;
  if (typeof text !== 'string') throw typeError('fromisoformat: argument must be str');
  const found = parseIsoTime(text.startsWith('T') ? text.slice(1) : text);
  if (found === null) throw valueError(`Invalid isoformat string: ${reprString(text)}`);
  const { offset, ...clock } = found;
  return new PyTime({ ...clock, tzinfo: offset === null ? null : new FixedZone(offset), fold: 0 });
}

/** The type `time`, as templates see it. */
export const timeType = new PyFunction(
  'datetime.time',
  construct,
  'type',
  new Map<string, unknown>([...TIME_LIMITS, ['fromisoformat', pyFunction('fromisoformat', fromIsoFormat)]]),
);
