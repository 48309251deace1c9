import { typeError } from './py-error.ts';
import { isPyObject, type Kwargs } from './py-object.ts';
import { typeName } from './type-name.ts';
import { Undefined } from './undefined.ts';

export const NO_KWARGS: Kwargs = new Map();

/**
 * Calls a value of a template. Functions of JS are never called: they are not values here.
 * @throws PyError when it cannot be called
 */
export function callValue(callee: unknown, args: readonly unknown[], kwargs: Kwargs = NO_KWARGS): unknown {
  if (isPyObject(callee)) {
    if (callee.call) {
      const value = callee.call(args, kwargs);
      return value === undefined ? null : value;
    }
  } else if (callee instanceof Undefined) {
    if (callee.lenient) return callee;
    throw callee.error();
  }
  throw typeError(`'${typeName(callee)}' object is not callable`);
}

export function isCallable(value: unknown): boolean {
  if (isPyObject(value)) return value.call !== undefined;
  // An Undefined can be called as far as Python's `callable` knows.
  return value instanceof Undefined;
}
