import { iterate } from './iterate.ts';
import { PySet } from './py-set.ts';

export type SetOperation = 'union' | 'intersection' | 'difference' | 'symmetric_difference';

/** The set methods that make a new set. */
export function setOperation(operation: SetOperation, set: PySet, others: readonly unknown[]): PySet {
  let result = set.items();
  for (const other of others) {
    const right = other instanceof PySet ? other : new PySet(iterate(other));
    const left = new PySet(result);
    if (operation === 'union') result = [...result, ...right.items()];
    else if (operation === 'intersection') result = result.filter((item) => right.has(item));
    else if (operation === 'difference') result = result.filter((item) => !right.has(item));
    else {
      result = [
        ...result.filter((item) => !right.has(item)),
        ...right.items().filter((item) => !left.has(item)),
      ];
    }
  }
  return new PySet(result, set.frozen);
}
