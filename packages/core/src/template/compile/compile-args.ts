import type { CallArgs, Expr } from '../ast.ts';
import type { Eval, Frame } from '../run/frame.ts';
import { NO_KWARGS } from '../values/call.ts';
import { dictEntries, isDict } from '../values/dict.ts';
import { iterate } from '../values/iterate.ts';
import { typeError } from '../values/py-error.ts';
import type { Kwargs } from '../values/py-object.ts';
import { typeName } from '../values/type-name.ts';

/** Evaluates the arguments of a call. */
export interface CompiledArgs {
  readonly args: (frame: Frame) => unknown[];
  readonly kwargs: (frame: Frame) => Kwargs;
}

/** Compiles the arguments of a call; `callee` is its name in messages, `compile` compiles one argument. */
export function compileArgs(of: CallArgs, callee: string, compile: (expr: Expr) => Eval): CompiledArgs {
  const list = of.args.map(compile);
  const star = of.star && compile(of.star);
  const named = of.kwargs.map(({ name, value }) => [name, compile(value)] as const);
  const starStar = of.starStar && compile(of.starStar);
  const plain = (frame: Frame) => {
    const values = new Array<unknown>(list.length);
    for (let i = 0; i < list.length; i++) values[i] = list[i]!(frame);
    return values;
  };
  const args = star
    ? (frame: Frame) => {
        const values = plain(frame);
        const more = star(frame);
        frame.run.at = of.star!;
        for (const item of iterateStar(more, callee)) values.push(item);
        return values;
      }
    : plain;
  if (named.length === 0 && !starStar) return { args, kwargs: () => NO_KWARGS };
  const kwargs = (frame: Frame) => {
    const map = new Map<string, unknown>();
    for (const [name, value] of named) map.set(name, value(frame));
    if (starStar) {
      const more = starStar(frame);
      frame.run.at = of.starStar!;
      if (!isDict(more)) {
        throw typeError(`${callee}() argument after ** must be a mapping, not ${typeName(more)}`);
      }
      for (const [key, value] of dictEntries(more)) {
        if (typeof key !== 'string') throw typeError('keywords must be strings');
        if (map.has(key)) throw typeError(`${callee}() got multiple values for keyword argument '${key}'`);
        map.set(key, value);
      }
    }
    return map;
  };
  return { args, kwargs };
}

function iterateStar(value: unknown, callee: string): Iterable<unknown> {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') {
    throw typeError(`${callee}() argument after * must be an iterable, not ${typeName(value)}`);
  }
  return iterate(value);
}
