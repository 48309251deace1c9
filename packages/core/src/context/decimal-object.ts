import { PyBase, PyFloat, valueError } from '../template/index.ts';

/** Python's `decimal.Decimal`, as agate gives numbers with a fraction: exact, prints its digits. */
export class DecimalObject extends PyBase {
  override readonly typeName = 'decimal.Decimal';
  /** The number is `digits × 10^-scale`. */
  readonly digits: bigint;
  readonly scale: number;

  constructor(digits: bigint, scale: number) {
    super();
    this.digits = digits;
    this.scale = scale;
  }

  /** From decimal text such as `-1.50` or `1e+20`. */
  static parse(text: string): DecimalObject {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text.trim());
    if (!match) throw valueError(`could not convert string to Decimal: '${text}'`);
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    let digits = BigInt(`${whole}${fraction}` || '0');
    let scale = fraction.length - Number(exponent);
    if (scale < 0) {
      digits *= 10n ** BigInt(-scale);
      scale = 0;
    }
    return new DecimalObject(sign === '-' ? -digits : digits, scale);
  }

  get number(): number {
    return Number(this.str());
  }

  override str(): string {
    const negative = this.digits < 0n;
    const text = (negative ? -this.digits : this.digits).toString().padStart(this.scale + 1, '0');
    const whole = this.scale === 0 ? text : `${text.slice(0, -this.scale)}.${text.slice(-this.scale)}`;
    return negative ? `-${whole}` : whole;
  }

  override repr(): string {
    return `Decimal('${this.str()}')`;
  }

  override truth(): boolean {
    return this.digits !== 0n;
  }

  override equals(other: unknown): boolean {
    const decimal = toDecimal(other);
    if (decimal) return sign(this, decimal) === 0;
    const float = floatOf(other);
    return float !== undefined && float === this.number;
  }

  override hash(): string {
    let { digits, scale } = this;
    while (scale > 0 && digits % 10n === 0n) {
      digits /= 10n;
      scale--;
    }
    return scale === 0 ? `int:${digits}` : `decimal:${digits}:${scale}`;
  }

  override toHost(): unknown {
    return this.number;
  }

  /** What the engine asks for `self operator other`; undefined means: not defined for these. */
  override binary(operator: string, other: unknown, reflected: boolean): unknown {
    const decimal = toDecimal(other);
    if (!decimal) return compareFloat(this, operator, other, reflected);
    const [a, b] = reflected ? [decimal, this] : [this, decimal];
    switch (operator) {
      case '+':
        return aligned(a, b, (x, y) => x + y);
      case '-':
        return aligned(a, b, (x, y) => x - y);
      case '*':
        return new DecimalObject(a.digits * b.digits, a.scale + b.scale);
      case '/':
        return divide(a, b);
      case '<':
        return sign(a, b) < 0;
      case '<=':
        return sign(a, b) <= 0;
      case '>':
        return sign(a, b) > 0;
      case '>=':
        return sign(a, b) >= 0;
      default:
        return undefined;
    }
  }

  override getAttr(_name: string): unknown {
    return undefined;
  }
}

function toDecimal(value: unknown): DecimalObject | undefined {
  if (value instanceof DecimalObject) return value;
  if (typeof value === 'bigint') return new DecimalObject(value, 0);
  if (typeof value === 'boolean') return new DecimalObject(value ? 1n : 0n, 0);
  return typeof value === 'number' && Number.isInteger(value)
    ? new DecimalObject(BigInt(value), 0)
    : undefined;
}

function floatOf(value: unknown): number | undefined {
  if (value instanceof PyFloat) return value.value;
  return typeof value === 'number' ? value : undefined;
}

// Python compares a Decimal with a float but does not calculate with both.
function compareFloat(self: DecimalObject, operator: string, other: unknown, reflected: boolean): unknown {
  const float = floatOf(other);
  if (float === undefined) return undefined;
  const [a, b] = reflected ? [float, self.number] : [self.number, float];
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  if (operator === '>') return a > b;
  return operator === '>=' ? a >= b : undefined;
}

function aligned(
  a: DecimalObject,
  b: DecimalObject,
  combine: (x: bigint, y: bigint) => bigint,
): DecimalObject {
  const scale = Math.max(a.scale, b.scale);
  const lift = (value: DecimalObject) => value.digits * 10n ** BigInt(scale - value.scale);
  return new DecimalObject(combine(lift(a), lift(b)), scale);
}

function sign(a: DecimalObject, b: DecimalObject): number {
  const { digits } = aligned(a, b, (x, y) => x - y);
  return digits === 0n ? 0 : digits < 0n ? -1 : 1;
}

/** Division to 28 significant digits, half even, without trailing zeros beyond the exact scale. */
function divide(a: DecimalObject, b: DecimalObject): DecimalObject {
  if (b.digits === 0n) throw valueError('division by zero');
  const precision = 28;
  const lengthOf = (value: bigint) => (value < 0n ? -value : value).toString().length;
  const shift = Math.max(0, precision - lengthOf(a.digits) + lengthOf(b.digits) + 1);
  const numerator = a.digits * 10n ** BigInt(shift);
  let digits = numerator / b.digits;
  let scale = a.scale - b.scale + shift;
  const exact = digits * b.digits === numerator;
  if (!exact) {
    while (lengthOf(digits) > precision) {
      const rest = digits % 10n;
      digits = digits / 10n + (rest >= 5n ? 1n : rest <= -5n ? -1n : 0n);
      scale--;
    }
  } else {
    const ideal = Math.max(0, a.scale - b.scale);
    while (scale > ideal && digits % 10n === 0n) {
      digits /= 10n;
      scale--;
    }
  }
  return scale < 0 ? new DecimalObject(digits * 10n ** BigInt(-scale), 0) : new DecimalObject(digits, scale);
}
