import { typeError, valueError } from './py-error.ts';
import { PyBase } from './py-object.ts';

/** A Python slice object: what stands between the brackets of `xs[1:2]`. */
export class PySlice extends PyBase {
  override readonly typeName = 'slice';
  readonly from: unknown;
  readonly to: unknown;
  readonly step: unknown;

  constructor(from: unknown, to: unknown, step: unknown) {
    super();
    this.from = from;
    this.to = to;
    this.step = step;
  }
}

function bound(value: unknown): number | null {
  if (value === null) return null;
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') return value > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
  throw typeError('slice indices must be integers or None or have an __index__ method');
}

/** The indices that a slice picks out of a sequence of a length. */
export function sliceIndices(slice: PySlice, length: number): { from: number; step: number; count: number } {
  const step = bound(slice.step) ?? 1;
  if (step === 0) throw valueError('slice step cannot be zero');
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const clamp = (value: number) => Math.min(high, Math.max(low, value < 0 ? value + length : value));
  const start = bound(slice.from);
  const stop = bound(slice.to);
  const from = start === null ? (step > 0 ? low : high) : clamp(start);
  const to = stop === null ? (step > 0 ? high : low) : clamp(stop);
  return { from, step, count: Math.max(0, Math.ceil((to - from) / step)) };
}

/** The items of a sequence that a slice picks. */
export function sliceItems<T>(items: readonly T[], slice: PySlice): T[] {
  const { from, step, count } = sliceIndices(slice, items.length);
  if (step === 1) return items.slice(from, from + count);
  return Array.from({ length: count }, (_, index) => items[from + index * step]!);
}
