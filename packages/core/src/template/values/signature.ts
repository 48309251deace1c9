import { typeError } from './py-error.ts';
import type { Kwargs } from './py-object.ts';

/** Parameters of a built-in function that is written in Python, for binding and its messages. */
export interface Signature {
  /** Name in messages, such as `do_replace`. */
  readonly name: string;
  readonly params: readonly string[];
  /** How many of the parameters must be given. */
  readonly required: number;
  /** Parameters that count in messages but are bound already (`self`, `environment`). */
  readonly bound: number;
}

/** `signature('do_indent(s, width=, first=)')`; names with `=` are optional, `bound` leads. */
export function signature(text: string, bound = 0): Signature {
  const [, name, inner] = /^([\w.]+)\((.*)\)$/.exec(text)!;
  const names = inner! === '' ? [] : inner!.split(', ');
  const params = names.map((each) => each.replace('=', ''));
  return { name: name!, params, required: names.filter((each) => !each.endsWith('=')).length, bound };
}

/**
 * Arguments in the order of the parameters; undefined for what is not given.
 * @throws PyError (TypeError) in CPython's words
 */
export function bindArgs(of: Signature, args: readonly unknown[], kwargs: Kwargs): unknown[] {
  const { name, params, required, bound } = of;
  if (args.length > params.length) {
    const most = params.length + bound;
    const least = required + bound;
    const takes = least === most ? `${most}` : `from ${least} to ${most}`;
    const given = args.length + bound;
    throw typeError(
      `${name}() takes ${takes} positional argument${most === 1 ? '' : 's'} but ${given} ${given === 1 ? 'was' : 'were'} given`,
    );
  }
  const values: unknown[] = [...args];
  values.length = params.length;
  for (const [key, value] of kwargs) {
    const index = params.indexOf(key);
    if (index < 0) throw typeError(`${name}() got an unexpected keyword argument '${key}'`);
    if (index < args.length) throw typeError(`${name}() got multiple values for argument '${key}'`);
    values[index] = value;
  }
  const missing = params.slice(0, required).filter((_, index) => values[index] === undefined);
  if (missing.length > 0) {
    const quoted = missing.map((each) => `'${each}'`);
    const list =
      quoted.length < 3 ? quoted.join(' and ') : `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)}`;
    throw typeError(
      `${name}() missing ${missing.length} required positional argument${missing.length === 1 ? '' : 's'}: ${list}`,
    );
  }
  return values;
}
