import type { Kwargs } from '../values/py-object.ts';
import { bindArgs, signature } from '../values/signature.ts';

/** What a filter may know of the template that uses it. */
export interface FilterContext {
  readonly autoescape: boolean;
}

/** A filter: the value before the bar, then the arguments in parentheses. */
export type Filter = (
  value: unknown,
  args: readonly unknown[],
  kwargs: Kwargs,
  context: FilterContext,
) => unknown;

/**
 * A filter with a Python signature, `do_indent(s, width=, first=)`; the body gets the value and the
 * arguments in order, undefined where one is not given. `bound` counts leading parameters that Jinja
 * passes itself.
 */
export function filter(
  text: string,
  body: (value: unknown, args: readonly unknown[], context: FilterContext) => unknown,
  bound = 0,
): Filter {
  const of = signature(text, bound);
  return (value, args, kwargs, context) => {
    const [first, ...rest] = bindArgs(of, [value, ...args], kwargs);
    return body(first, rest, context);
  };
}
