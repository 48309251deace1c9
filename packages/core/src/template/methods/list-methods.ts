import { callValue } from '../values/call.ts';
import { same } from '../values/equals.ts';
import { intArgument } from '../values/int-argument.ts';
import { iterate } from '../values/iterate.ts';
import { PyError, typeError, valueError } from '../values/py-error.ts';
import type { PyRange } from '../values/py-range.ts';
import type { PyTuple } from '../values/py-tuple.ts';
import { repr } from '../values/repr.ts';
import { sortValues } from '../values/sort.ts';
import { truth } from '../values/truth.ts';
import { type Method, type MethodTable, positional } from './method.ts';

type List = unknown[];

function writable(list: List): List {
  if (Object.isFrozen(list))
    throw typeError('this list is read-only; a copy of it (list + []) can be changed');
  return list;
}

const method = (
  name: string,
  least: number,
  most: number,
  body: (self: List, args: readonly unknown[]) => unknown,
): [string, Method<List>] => [name, positional('list', name, least, most, body)];

function indexOf(items: readonly unknown[], args: readonly unknown[], missing: string): number {
  const clamp = (value: unknown, otherwise: number) => {
    if (value === undefined) return otherwise;
    const index = intArgument(value);
    return Math.max(0, index < 0 ? index + items.length : index);
  };
  const stop = Math.min(items.length, clamp(args[2], items.length));
  for (let i = clamp(args[1], 0); i < stop; i++) if (same(items[i], args[0])) return i;
  throw valueError(missing);
}

const count = (items: readonly unknown[], value: unknown): number =>
  items.filter((item) => same(item, value)).length;

/** Methods of Python's list. */
export const LIST_METHODS: MethodTable<List> = new Map<string, Method<List>>([
  method('append', 1, 1, (list, [item]) => {
    writable(list).push(item);
    return null;
  }),
  method('extend', 1, 1, (list, [items]) => {
    for (const item of [...iterate(items)]) writable(list).push(item);
    return null;
  }),
  method('insert', 2, 2, (list, [at, item]) => {
    const index = intArgument(at);
    writable(list).splice(index < 0 ? Math.max(0, index + list.length) : index, 0, item);
    return null;
  }),
  method('pop', 0, 1, (list, [at]) => {
    if (list.length === 0) throw new PyError('IndexError', 'pop from empty list');
    const given = at === undefined ? -1 : intArgument(at);
    const index = given < 0 ? given + list.length : given;
    if (index < 0 || index >= list.length) throw new PyError('IndexError', 'pop index out of range');
    return writable(list).splice(index, 1)[0];
  }),
  method('remove', 1, 1, (list, [item]) => {
    writable(list).splice(indexOf(list, [item], 'list.remove(x): x not in list'), 1);
    return null;
  }),
  method('clear', 0, 0, (list) => {
    writable(list).length = 0;
    return null;
  }),
  method('copy', 0, 0, (list) => [...list]),
  method('reverse', 0, 0, (list) => {
    writable(list).reverse();
    return null;
  }),
  method('count', 1, 1, (list, [item]) => count(list, item)),
  method('index', 1, 3, (list, args) => indexOf(list, args, `${repr(args[0])} is not in list`)),
  [
    'sort',
    (list, args, kwargs) => {
      if (args.length > 0) throw typeError('sort() takes no positional arguments');
      const key = kwargs.get('key') ?? null;
      const by = key === null ? undefined : (item: unknown) => callValue(key, [item], new Map());
      const sorted = sortValues(list, by, truth(kwargs.get('reverse') ?? false));
      writable(list).splice(0, list.length, ...sorted);
      return null;
    },
  ],
]);

/** Methods of Python's tuple. */
export const TUPLE_METHODS: MethodTable<PyTuple> = new Map<string, Method<PyTuple>>([
  ['count', positional('tuple', 'count', 1, 1, (tuple, [item]) => count(tuple.items, item))],
  [
    'index',
    positional('tuple', 'index', 1, 3, (tuple, args) =>
      indexOf(tuple.items, args, 'tuple.index(x): x not in tuple'),
    ),
  ],
]);

/** Methods of Python's range. */
export const RANGE_METHODS: MethodTable<PyRange> = new Map<string, Method<PyRange>>([
  ['count', positional('range', 'count', 1, 1, (range, [item]) => count(range.items(), item))],
  [
    'index',
    positional('range', 'index', 1, 1, (range, [item]) =>
      indexOf(range.items(), [item], `${repr(item)} is not in range`),
    ),
  ],
]);
