import { typeError, valueError } from '../../template/values/py-error.ts';
import { pyFunction } from '../../template/values/py-function.ts';
import { PyTuple } from '../../template/values/py-tuple.ts';
import { bindArgs, signature } from '../../template/values/signature.ts';
import { typeName } from '../../template/values/type-name.ts';
import { intArgument } from '../numbers.ts';
import { FLAGS } from './flags.ts';
import { PyPattern } from './pattern-object.ts';
import { RegexFlag } from './regex-flag.ts';

/** Patterns compiled lately: a macro asks for the same one for every column. */
const MOST_KEPT = 512;

/**
 * `modules.re` with the names that dbt exports, but for `template`, `error`, `Pattern` and `Match`,
 * which a template can put to no use.
 */
export function reModule(): ReadonlyMap<string, unknown> {
  const kept = new Map<string, PyPattern>();
  const compile = (pattern: unknown, given: unknown): PyPattern => {
    const flags = flagArgument(given);
    if (pattern instanceof PyPattern) {
      if (flags !== 0) throw valueError('cannot process flags argument with a compiled pattern');
      return pattern;
    }
    if (typeof pattern !== 'string') throw typeError('first argument must be string or compiled pattern');
    const key = `${flags} ${pattern}`;
    let compiled = kept.get(key);
    if (compiled === undefined) {
      compiled = new PyPattern(pattern, flags);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, compiled);
    }
    return compiled;
  };

  const module = new Map<string, unknown>();
  const add = (name: string, parameters: string, body: (bound: readonly unknown[]) => unknown): void => {
    const of = signature(`${name}(${parameters})`);
    module.set(
      name,
      pyFunction(name, (args, kwargs) => body(bindArgs(of, args, kwargs))),
    );
  };
  for (const extent of ['match', 'fullmatch', 'search'] as const) {
    add(extent, 'pattern, string, flags=', ([pattern, text, flags]) =>
      compile(pattern, flags).find(extent, text),
    );
  }
  add('findall', 'pattern, string, flags=', ([pattern, text, flags]) =>
    compile(pattern, flags).findAll(text),
  );
  add('finditer', 'pattern, string, flags=', ([pattern, text, flags]) =>
    compile(pattern, flags).findIter(text),
  );
  add('split', 'pattern, string, maxsplit=, flags=', ([pattern, text, most, flags]) =>
    compile(pattern, flags).split(text, most),
  );
  add(
    'sub',
    'pattern, repl, string, count=, flags=',
    ([pattern, repl, text, count, flags]) => compile(pattern, flags).subn(repl, text, count)[0],
  );
  add(
    'subn',
    'pattern, repl, string, count=, flags=',
    ([pattern, repl, text, count, flags]) => new PyTuple(compile(pattern, flags).subn(repl, text, count)),
  );
  add('compile', 'pattern, flags=', ([pattern, flags]) => compile(pattern, flags));
  add('escape', 'pattern', ([pattern]) => {
    if (typeof pattern !== 'string')
      throw typeError(`decoding to str: need a bytes-like object, ${typeName(pattern)} found`);
    return pattern.replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, '\\$&');
  });
  add('purge', '', () => {
    kept.clear();
    return null;
  });
  for (const [name, flag] of Object.entries(FLAGS))
    if (name !== 'TEMPLATE') module.set(name, new RegexFlag(flag));
  for (const [letter, name] of LETTERS) module.set(letter, module.get(name));
  module.set('NOFLAG', new RegexFlag(0));
  return module;
}

const LETTERS = [
  ['A', 'ASCII'],
  ['I', 'IGNORECASE'],
  ['L', 'LOCALE'],
  ['M', 'MULTILINE'],
  ['S', 'DOTALL'],
  ['U', 'UNICODE'],
  ['X', 'VERBOSE'],
] as const;

function flagArgument(value: unknown): number {
  if (value === undefined) return 0;
  const flags = value instanceof RegexFlag ? value.value : intArgument(value);
  if (flags & FLAGS.LOCALE) throw valueError('cannot use LOCALE flag with a str pattern');
  if (flags & FLAGS.ASCII && flags & FLAGS.UNICODE)
    throw valueError('ASCII and UNICODE flags are incompatible');
  return flags;
}
