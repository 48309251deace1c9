import { typeError } from './py-error.ts';
import { isPyObject } from './py-object.ts';
import { typeName } from './type-name.ts';

/**
 * An argument that must be an int (or bool), e.g. a width.
 * @throws PyError in CPython's words
 */
export function intArgument(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'bigint') return value > 0n ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
  const index = isPyObject(value) ? value.toIndex?.() : undefined;
  if (index !== undefined) return index;
  throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}
