import { iterate } from '../values/iterate.ts';
import { PyError, typeError } from '../values/py-error.ts';
import { PySet } from '../values/py-set.ts';
import { repr } from '../values/repr.ts';
import { type SetOperation, setOperation } from '../values/set-operation.ts';
import { type Method, type MethodTable, positional } from './method.ts';

const method = (
  name: string,
  least: number,
  most: number,
  body: (self: PySet, args: readonly unknown[]) => unknown,
): [string, Method<PySet>] => [name, positional('set', name, least, most, body)];

const combine = (name: SetOperation): [string, Method<PySet>] =>
  method(
    name,
    name === 'symmetric_difference' ? 1 : 0,
    name === 'symmetric_difference' ? 1 : 99,
    (set, others) => setOperation(name, set, others),
  );

const update = (name: string, operation: SetOperation): [string, Method<PySet>] =>
  method(name, 0, 99, (set, others) => {
    const items = setOperation(operation, set, others).items();
    changeable(set).clear();
    for (const item of items) set.add(item);
    return null;
  });

function changeable(set: PySet): PySet {
  if (set.frozen) throw typeError('a frozenset cannot be changed');
  return set;
}

const asSet = (value: unknown): PySet => (value instanceof PySet ? value : new PySet(iterate(value)));

/** Methods of Python's set. */
export const SET_METHODS: MethodTable<PySet> = new Map<string, Method<PySet>>([
  method('add', 1, 1, (set, [item]) => {
    changeable(set).add(item);
    return null;
  }),
  method('discard', 1, 1, (set, [item]) => {
    changeable(set).delete(item);
    return null;
  }),
  method('remove', 1, 1, (set, [item]) => {
    if (!changeable(set).delete(item)) throw new PyError('KeyError', repr(item));
    return null;
  }),
  method('pop', 0, 0, (set) => {
    if (set.size === 0) throw new PyError('KeyError', "'pop from an empty set'");
    const first = set.items()[0];
    changeable(set).delete(first);
    return first;
  }),
  method('clear', 0, 0, (set) => {
    changeable(set).clear();
    return null;
  }),
  method('copy', 0, 0, (set) => new PySet(set.items(), set.frozen)),
  combine('union'),
  combine('intersection'),
  combine('difference'),
  combine('symmetric_difference'),
  update('update', 'union'),
  update('intersection_update', 'intersection'),
  update('difference_update', 'difference'),
  update('symmetric_difference_update', 'symmetric_difference'),
  method('issubset', 1, 1, (set, [other]) => set.items().every((item) => asSet(other).has(item))),
  method('issuperset', 1, 1, (set, [other]) =>
    asSet(other)
      .items()
      .every((item) => set.has(item)),
  ),
  method(
    'isdisjoint',
    1,
    1,
    (set, [other]) =>
      !asSet(other)
        .items()
        .some((item) => set.has(item)),
  ),
]);
