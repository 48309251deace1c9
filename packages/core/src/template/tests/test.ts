import type { Kwargs } from '../values/py-object.ts';

/** A test such as `is divisibleby(3)`. */
export type Test = (value: unknown, args: readonly unknown[], kwargs: Kwargs) => boolean;
