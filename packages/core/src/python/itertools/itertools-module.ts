import { binary } from '../../template/values/arithmetic.ts';
import { callValue } from '../../template/values/call.ts';
import { numeric } from '../../template/values/equals.ts';
import { iterate, toArray } from '../../template/values/iterate.ts';
import { typeError, valueError } from '../../template/values/py-error.ts';
import { type PyFunction, pyFunction } from '../../template/values/py-function.ts';
import { PyIterator } from '../../template/values/py-iterator.ts';
import type { Kwargs } from '../../template/values/py-object.ts';
import { PyTuple } from '../../template/values/py-tuple.ts';
import { truth } from '../../template/values/truth.ts';
import { bindArguments } from '../arguments.ts';
import { intArgument } from '../numbers.ts';
import { combinations, combinationsWithReplacement, permutations, product } from './combinatorics.ts';

/** What a function gives for its arguments: an iterator, or a tuple of them. */
type Body = (args: readonly unknown[], kwargs: Kwargs) => Iterable<unknown> | PyTuple;

/**
 * `modules.itertools` with the functions that dbt exports. As in dbt they are plain functions, so that
 * `chain.from_iterable` is not there, and each use is deprecated: `deprecated` is called then.
 */
export function itertoolsModule(deprecated: () => void): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(BODIES).map(([name, body]): [string, PyFunction] => [
      name,
      pyFunction(name, (args, kwargs) => {
        deprecated();
        const made = body(args, kwargs);
        if (made instanceof PyTuple) return made;
        return new PyIterator(made, `itertools.${name}`, `itertools.${name} object`);
      }),
    ]),
  );
}

const BODIES = {
  count: (args, kwargs) => {
    const [start = 0, step = 1] = bindArguments('count', ['start', 'step'], 0, args, kwargs);
    if (numeric(start) === undefined || numeric(step) === undefined) throw typeError('a number is required');
    return count(start, step);
  },
  cycle: (args, kwargs) => cycle(iterate(one('cycle', args, kwargs))),
  repeat: (args, kwargs) => {
    const [value, times] = bindArguments('repeat', ['object', 'times'], 1, args, kwargs);
    return repeat(value, times === undefined ? null : intArgument(times));
  },
  accumulate: (args, kwargs) => {
    const [items, func = null] = bindArguments(
      'accumulate',
      ['iterable', 'func', 'initial'],
      1,
      args,
      kwargs,
    );
    return accumulate(iterate(items), func, kwargs.get('initial') ?? null);
  },
  chain: (args, kwargs) => {
    refuseKeywords('chain', kwargs);
    return chain(args);
  },
  compress: (args, kwargs) => {
    const [data, selectors] = bindArguments('compress', ['data', 'selectors'], 2, args, kwargs);
    return compress(iterate(data), iterate(selectors));
  },
  islice: (args, kwargs) => {
    refuseKeywords('islice', kwargs);
    return islice(args);
  },
  starmap: (args, kwargs) => {
    refuseKeywords('starmap', kwargs);
    const [func, items] = bindArguments('starmap', ['function', 'iterable'], 2, args, kwargs);
    return starmap(func, iterate(items));
  },
  tee: (args, kwargs) => {
    const [items, copies = 2] = bindArguments('tee', ['iterable', 'n'], 1, args, kwargs);
    return tee(iterate(items), intArgument(copies));
  },
  zip_longest: (args, kwargs) => {
    for (const key of kwargs.keys()) {
      if (key !== 'fillvalue') throw typeError('zip_longest() got an unexpected keyword argument');
    }
    return zipLongest(args.map(toIterator), kwargs.get('fillvalue') ?? null);
  },
  product: (args, kwargs) => {
    for (const key of kwargs.keys()) {
      if (key !== 'repeat') throw typeError(`'${key}' is an invalid keyword argument for product()`);
    }
    return product(args.map(toArray), intArgument(kwargs.get('repeat') ?? 1));
  },
  permutations: (args, kwargs) => {
    const [items, size = null] = bindArguments('permutations', ['iterable', 'r'], 1, args, kwargs);
    const pool = toArray(items);
    return permutations(pool, size === null ? pool.length : natural(size));
  },
  combinations: (args, kwargs) => {
    const [items, size] = bindArguments('combinations', ['iterable', 'r'], 2, args, kwargs);
    return combinations(toArray(items), natural(size));
  },
  combinations_with_replacement: (args, kwargs) => {
    const [items, size] = bindArguments('combinations_with_replacement', ['iterable', 'r'], 2, args, kwargs);
    return combinationsWithReplacement(toArray(items), natural(size));
  },
} as const satisfies Record<string, Body>;

function one(name: string, args: readonly unknown[], kwargs: Kwargs): unknown {
  refuseKeywords(name, kwargs);
  if (args.length !== 1) throw typeError(`${name} expected 1 argument, got ${args.length}`);
  return args[0];
}

function refuseKeywords(name: string, kwargs: Kwargs): void {
  if (kwargs.size > 0) throw typeError(`${name}() takes no keyword arguments`);
}

function natural(value: unknown): number {
  const number = intArgument(value);
  if (number < 0) throw valueError('r must be non-negative');
  return number;
}

function toIterator(value: unknown): Iterator<unknown> {
  return iterate(value)[Symbol.iterator]();
}

function* count(start: unknown, step: unknown): Generator<unknown> {
  for (let value = start; ; value = binary('+', value, step)) yield value;
}

function* cycle(items: Iterable<unknown>): Generator<unknown> {
  const seen: unknown[] = [];
  for (const item of items) {
    seen.push(item);
    yield item;
  }
  while (seen.length > 0) yield* seen;
}

function* repeat(value: unknown, times: number | null): Generator<unknown> {
  for (let done = 0; times === null || done < times; done += 1) yield value;
}

function* accumulate(items: Iterable<unknown>, func: unknown, initial: unknown): Generator<unknown> {
  let total: unknown;
  if (initial !== null) {
    total = initial;
    yield total;
  }
  for (const item of items) {
    if (total === undefined) total = item;
    else total = func === null ? binary('+', total, item) : callValue(func, [total, item]);
    yield total;
  }
}

function* chain(parts: readonly unknown[]): Generator<unknown> {
  for (const part of parts) yield* iterate(part);
}

function* compress(data: Iterable<unknown>, selectors: Iterable<unknown>): Generator<unknown> {
  const chosen = selectors[Symbol.iterator]();
  for (const item of data) {
    const selector = chosen.next();
    if (selector.done) return;
    if (truth(selector.value)) yield item;
  }
}

function islice(args: readonly unknown[]): Iterable<unknown> {
  if (args.length < 2) throw typeError(`islice expected at least 2 arguments, got ${args.length}`);
  if (args.length > 4) throw typeError(`islice expected at most 4 arguments, got ${args.length}`);
  const [items, ...bounds] = args;
  const [start, stop, step] =
    bounds.length === 1 ? [null, bounds[0], null] : [bounds[0], bounds[1], bounds[2] ?? null];
  const only = bounds.length === 1;
  const words = only ? 'Stop argument' : 'Indices';
  const index = (value: unknown, otherwise: number): number => {
    if (value === null || value === undefined) return otherwise;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    throw valueError(`${words} for islice() must be None or an integer: 0 <= x <= sys.maxsize.`);
  };
  const every = step === null ? 1 : step;
  if (typeof every !== 'number' || !Number.isInteger(every) || every < 1) {
    throw valueError('Step for islice() must be a positive integer or None.');
  }
  return sliced(toIterator(items), index(start, 0), index(stop, Number.POSITIVE_INFINITY), every);
}

function* sliced(items: Iterator<unknown>, start: number, stop: number, step: number): Generator<unknown> {
  let wanted = start;
  for (let at = 0; at < stop; at += 1) {
    const item = items.next();
    if (item.done) return;
    if (at !== wanted) continue;
    yield item.value;
    wanted += step;
  }
}

function* starmap(func: unknown, items: Iterable<unknown>): Generator<unknown> {
  for (const item of items) yield callValue(func, toArray(item));
}

function tee(items: Iterable<unknown>, copies: number): PyTuple {
  if (copies < 0) throw valueError('n must be >= 0');
  const source = items[Symbol.iterator]();
  const seen: unknown[] = [];
  function* copy(): Generator<unknown> {
    for (let at = 0; ; at += 1) {
      if (at === seen.length) {
        const item = source.next();
        if (item.done) return;
        seen.push(item.value);
      }
      yield seen[at];
    }
  }
  return new PyTuple(
    Array.from({ length: copies }, () => new PyIterator(copy(), 'itertools._tee', 'itertools._tee object')),
  );
}

function* zipLongest(iterators: readonly Iterator<unknown>[], fill: unknown): Generator<unknown> {
  const ended = new Set<number>();
  for (;;) {
    const row = iterators.map((iterator, index) => {
      if (ended.has(index)) return fill;
      const item = iterator.next();
      if (!item.done) return item.value;
      ended.add(index);
      return fill;
    });
    if (ended.size === iterators.length) return;
    yield new PyTuple(row);
  }
}
