import { PyError, typeError } from '../../template/values/py-error.ts';
import type { PyFloat } from '../../template/values/py-float.ts';
import { PyFunction, pyFunction } from '../../template/values/py-function.ts';
import { type BinaryOperation, type Kwargs, PyBase } from '../../template/values/py-object.ts';
import { typeName } from '../../template/values/type-name.ts';
import { bindArguments } from '../arguments.ts';
import {
  divideRounding,
  floatValue,
  floorDivide,
  isFloat,
  isInt,
  makeFloat,
  makeInt,
  modulo,
  roundHalfEven,
  toFraction,
} from '../numbers.ts';
import { compareBy } from '../operators.ts';

const SECOND = 1_000_000n;
const DAY = 86_400n * SECOND;
const MOST_DAYS = 999_999_999n;

/** Python's datetime.timedelta: a span in microseconds. */
export class Timedelta extends PyBase {
  override readonly typeName = 'datetime.timedelta';
  readonly micros: bigint;

  /** @throws PyError (OverflowError) beyond 999999999 days */
  constructor(micros: bigint) {
    super();
    this.micros = micros;
    const { days } = this;
    if (days > MOST_DAYS || days < -MOST_DAYS) {
      throw new PyError('OverflowError', `days=${days}; must have magnitude <= 999999999`);
    }
  }

  get days(): bigint {
    return floorDivide(this.micros, DAY);
  }

  get seconds(): bigint {
    return modulo(this.micros, DAY) / SECOND;
  }

  get microseconds(): bigint {
    return modulo(this.micros, SECOND);
  }

  override getAttr(name: string): unknown {
    switch (name) {
      case 'days':
      case 'seconds':
      case 'microseconds':
        return makeInt(this[name]);
      case 'total_seconds':
        return pyFunction(name, () => makeFloat(Number(this.micros) / 1e6));
      default:
        return TIMEDELTA_LIMITS.get(name);
    }
  }

  override str(): string {
    const { days } = this;
    const seconds = Number(this.seconds);
    const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const [hours, minutes, rest] = clock.map((part, index) =>
      index === 0 ? String(part) : String(part).padStart(2, '0'),
    );
    const fraction = this.microseconds === 0n ? '' : `.${String(this.microseconds).padStart(6, '0')}`;
    const prefix = days === 0n ? '' : `${days} day${days === 1n || days === -1n ? '' : 's'}, `;
    return `${prefix}${hours}:${minutes}:${rest}${fraction}`;
  }

  override repr(): string {
    const parts = (['days', 'seconds', 'microseconds'] as const)
      .filter((name) => this[name] !== 0n)
      .map((name) => `${name}=${this[name]}`);
    return `datetime.timedelta(${parts.length === 0 ? '0' : parts.join(', ')})`;
  }

  override equals(other: unknown): boolean {
    return other instanceof Timedelta && other.micros === this.micros;
  }

  override truth(): boolean {
    return this.micros !== 0n;
  }

  override hash(): string {
    return `timedelta ${this.micros}`;
  }

  override unary(operator: '-' | '+'): Timedelta {
    return operator === '-' ? new Timedelta(-this.micros) : this;
  }

  /** undefined where Python answers NotImplemented. */
  override binary(operator: BinaryOperation, other: unknown, reflected: boolean): unknown {
    if (other instanceof Timedelta) return reflected ? undefined : this.#withSpan(operator, other);
    if (operator === '*') return this.#times(other);
    if (reflected || (operator !== '/' && operator !== '//')) return undefined;
    return this.#dividedBy(operator, other);
  }

  #withSpan(operator: BinaryOperation, other: Timedelta): unknown {
    switch (operator) {
      case '+':
        return new Timedelta(this.micros + other.micros);
      case '-':
        return new Timedelta(this.micros - other.micros);
      case '/':
        refuseZero(other.micros, 'division by zero');
        return makeFloat(ratio(this.micros, other.micros));
      case '//':
        refuseZero(other.micros, 'integer division or modulo by zero');
        return makeInt(floorDivide(this.micros, other.micros));
      case '%':
        refuseZero(other.micros, 'integer modulo by zero');
        return new Timedelta(modulo(this.micros, other.micros));
      default:
        return compareBy(operator, this.micros < other.micros ? -1 : this.micros > other.micros ? 1 : 0);
    }
  }

  #times(other: unknown): unknown {
    if (isInt(other)) return new Timedelta(this.micros * BigInt(other));
    if (!isFloat(other)) return undefined;
    const [numerator, denominator] = fraction(other);
    return new Timedelta(divideRounding(this.micros * numerator, denominator));
  }

  #dividedBy(operator: '/' | '//', other: unknown): unknown {
    if (isInt(other)) {
      const by = BigInt(other);
      refuseZero(by, 'integer division or modulo by zero');
      return new Timedelta(operator === '/' ? divideRounding(this.micros, by) : floorDivide(this.micros, by));
    }
    if (operator === '//' || !isFloat(other)) return undefined;
    const [numerator, denominator] = fraction(other);
    refuseZero(numerator, 'division by zero');
    return new Timedelta(divideRounding(this.micros * denominator, numerator));
  }
}

function refuseZero(value: bigint, message: string): void {
  if (value === 0n) throw new PyError('ZeroDivisionError', message);
}

function fraction(value: number | PyFloat): readonly [bigint, bigint] {
  const number = floatValue(value);
  if (Number.isNaN(number)) throw new PyError('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(number))
    throw new PyError('OverflowError', 'cannot convert Infinity to integer ratio');
  return toFraction(number);
}

/** The quotient of two ints as the nearest float. */
function ratio(value: bigint, by: bigint): number {
  const whole = floorDivide(value, by);
  if (whole * by === value) return Number(whole);
  const safe = BigInt(Number.MAX_SAFE_INTEGER);
  if (value <= safe && value >= -safe && by <= safe && by >= -safe) return Number(value) / Number(by);
  return Number(whole) + Number(value - whole * by) / Number(by);
}

const UNITS = [
  ['days', DAY],
  ['seconds', SECOND],
  ['microseconds', 1n],
  ['milliseconds', 1000n],
  ['minutes', 60n * SECOND],
  ['hours', 3600n * SECOND],
  ['weeks', 7n * DAY],
] as const;

/** timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0) */
function construct(args: readonly unknown[], kwargs: Kwargs): Timedelta {
  const bound = bindArguments(
    '__new__',
    UNITS.map(([name]) => name),
    0,
    args,
    kwargs,
  );
  let micros = 0n;
  let rest = 0;
  for (const [index, [name, unit]] of UNITS.entries()) {
    const value = bound[index];
    if (value === undefined) continue;
    if (isInt(value)) micros += BigInt(value) * unit;
    else if (isFloat(value)) {
      const number = floatValue(value);
      if (!Number.isFinite(number)) fraction(value);
      const scaled = (number - Math.trunc(number)) * Number(unit);
      micros += BigInt(Math.trunc(number)) * unit + BigInt(Math.trunc(scaled));
      rest += scaled - Math.trunc(scaled);
    } else {
      throw typeError(`unsupported type for timedelta ${name} component: ${typeName(value)}`);
    }
  }
  // A tie goes to the even number of microseconds in all.
  const odd = micros % 2n === 0n ? 0 : 1;
  return new Timedelta(micros + BigInt(roundHalfEven(rest + odd) - odd));
}

const TIMEDELTA_LIMITS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['min', new Timedelta(-MOST_DAYS * DAY)],
  ['max', new Timedelta(MOST_DAYS * DAY + DAY - 1n)],
  ['resolution', new Timedelta(1n)],
]);

/** The type `timedelta`, as templates see it. */
export const timedeltaType = new PyFunction('datetime.timedelta', construct, 'type', TIMEDELTA_LIMITS);
