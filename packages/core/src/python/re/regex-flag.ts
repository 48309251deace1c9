import { binary } from '../../template/values/arithmetic.ts';
import { order } from '../../template/values/compare.ts';
import { type BinaryOperation, PyBase } from '../../template/values/py-object.ts';
import { isOrder } from '../operators.ts';

const NAMES: readonly (readonly [number, string])[] = [
  [1, 'TEMPLATE'],
  [2, 'IGNORECASE'],
  [4, 'LOCALE'],
  [8, 'MULTILINE'],
  [16, 'DOTALL'],
  [32, 'UNICODE'],
  [64, 'VERBOSE'],
  [256, 'ASCII'],
];

/** Flags as Python prints them, e.g. `re.IGNORECASE|re.DOTALL`; empty without any. */
export function flagNames(flags: number): string {
  return NAMES.filter(([flag]) => flags & flag)
    .map(([, name]) => `re.${name}`)
    .join('|');
}

/** One of the constants such as `re.IGNORECASE`: an int with a name. In a template they are combined with +. */
export class RegexFlag extends PyBase {
  override readonly typeName = 'RegexFlag';
  readonly value: number;

  constructor(value: number) {
    super();
    this.value = value;
  }

  override getAttr(name: string): unknown {
    if (name === 'value') return this.value;
    return name === 'name' ? flagNames(this.value).replace('re.', '') : undefined;
  }

  override equals(other: unknown): boolean {
    return this.value === (other instanceof RegexFlag ? other.value : other);
  }

  override hash(): string {
    return `flag ${this.value}`;
  }

  override toIndex(): number {
    return this.value;
  }

  override truth(): boolean {
    return this.value !== 0;
  }

  override repr(): string {
    return flagNames(this.value) || 're.NOFLAG';
  }

  override str(): string {
    return this.repr();
  }

  /** What the int would give. */
  override binary(operator: BinaryOperation, other: unknown, reflected: boolean): unknown {
    const right = other instanceof RegexFlag ? other.value : other;
    if (typeof right !== 'number') return undefined;
    const [one, two] = reflected ? [right, this.value] : [this.value, right];
    return isOrder(operator) ? order(operator, one, two) : binary(operator, one, two);
  }
}
