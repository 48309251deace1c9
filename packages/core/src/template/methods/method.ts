import { typeError } from '../values/py-error.ts';
import type { Kwargs } from '../values/py-object.ts';

/** A method of one of Python's own types. */
export type Method<Self> = (self: Self, args: readonly unknown[], kwargs: Kwargs) => unknown;
export type MethodTable<Self> = ReadonlyMap<string, Method<Self>>;

const BOUNDED = new Set(['find', 'rfind', 'index', 'rindex', 'count', 'startswith', 'endswith']);

/** Wraps a method whose arguments are by position only, with CPython's messages about their number. */
export function positional<Self>(
  type: string,
  name: string,
  least: number,
  most: number,
  body: (self: Self, args: readonly unknown[]) => unknown,
): Method<Self> {
  return (self, args, kwargs) => {
    if (kwargs.size > 0) throw typeError(`${type}.${name}() takes no keyword arguments`);
    const given = args.length;
    if (given >= least && given <= most) return body(self, args);
    if (most === 0) throw typeError(`${type}.${name}() takes no arguments (${given} given)`);
    if (least === most && most === 1) {
      throw typeError(`${type}.${name}() takes exactly one argument (${given} given)`);
    }
    const bound = given < least ? least : most;
    // The methods with optional bounds use CPython's older words.
    if (type === 'str' && BOUNDED.has(name)) {
      const limit = given < least ? 'at least' : 'at most';
      throw typeError(`${name}() takes ${limit} ${bound} argument${bound === 1 ? '' : 's'} (${given} given)`);
    }
    const words = least === most ? '' : given < least ? 'at least ' : 'at most ';
    throw typeError(`${name} expected ${words}${bound} argument${bound === 1 ? '' : 's'}, got ${given}`);
  };
}
