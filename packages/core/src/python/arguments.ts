import { typeError } from '../template/values/py-error.ts';
import type { Kwargs } from '../template/values/py-object.ts';

/**
 * Puts the arguments of a call in the order of the parameters; what was not given is undefined.
 * The first `required` parameters must be given; parameters from `keywordOnly` on only by name.
 * @throws PyError (TypeError) worded as CPython's own functions do
 */
export function bindArguments(
  name: string,
  parameters: readonly string[],
  required: number,
  args: readonly unknown[],
  kwargs: Kwargs,
): unknown[] {
  const given = args.length + kwargs.size;
  if (given > parameters.length) {
    const most =
      parameters.length === 0
        ? 'no arguments'
        : `at most ${parameters.length} argument${plural(parameters.length)}`;
    throw typeError(`${name}() takes ${most} (${given} given)`);
  }
  const bound: unknown[] = parameters.map((_, index) => args[index]);
  for (const [key, value] of kwargs) {
    const index = parameters.indexOf(key);
    if (index < 0) throw typeError(`'${key}' is an invalid keyword argument for ${name}()`);
    if (index < args.length) {
      throw typeError(`argument for ${name}() given by name ('${key}') and position (${index + 1})`);
    }
    bound[index] = value;
  }
  for (let index = 0; index < required; index += 1) {
    if (bound[index] === undefined) {
      throw typeError(
        `${name === 'function' ? name : `${name}()`} missing required argument '${parameters[index]}' (pos ${index + 1})`,
      );
    }
  }
  return bound;
}

function plural(count: number): string {
  return count === 1 ? '' : 's';
}
