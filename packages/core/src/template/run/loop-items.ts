import type { Place, Target } from '../ast.ts';
import { dictSize, isDict } from '../values/dict.ts';
import { DictView } from '../values/dict-view.ts';
import { iterate, toArray } from '../values/iterate.ts';
import { PyError } from '../values/py-error.ts';
import { PyTuple } from '../values/py-tuple.ts';
import type { Frame } from './frame.ts';

/** What a loop runs through. @throws PyError when it cannot be iterated */
export function loopItems(value: unknown, frame: Frame, at: Place): Iterable<unknown> {
  frame.run.at = at;
  if (value instanceof DictView) return guardedItems(value.dict, value.items());
  return isDict(value) ? guardedItems(value, iterate(value)) : iterate(value);
}

/** The keys of a dict, which must not grow or shrink meanwhile. */
function* guardedItems(dict: object, items: Iterable<unknown>): Iterable<unknown> {
  const size = dictSize(dict);
  for (const item of items) {
    yield item;
    if (dictSize(dict) !== size)
      throw new PyError('RuntimeError', 'dictionary changed size during iteration');
  }
}

/** The items that pass the condition of a loop. */
export function* filterItems(
  items: Iterable<unknown>,
  accept: (item: unknown) => boolean,
  target: Target,
): Iterable<unknown> {
  for (const item of items) if (accept(item)) yield repacked(item, target);
}

/** What passes the condition is put together again from the variables: several make a tuple. */
function repacked(item: unknown, target: Target): unknown {
  if (target.kind !== 'tuple') return item;
  return new PyTuple(toArray(item).map((part, i) => repacked(part, target.items[i]!)));
}
