import { dictEntries, isDict } from './dict.ts';
import { iterate, toArray } from './iterate.ts';
import { typeError, valueError } from './py-error.ts';

/** The pairs that `dict(...)` and `update(...)` accept: a dict, or an iterable of pairs. */
export function pairsOf(source: unknown): [unknown, unknown][] {
  if (isDict(source)) return dictEntries(source);
  const pairs: [unknown, unknown][] = [];
  for (const item of iterate(source)) {
    let pair: readonly unknown[];
    try {
      pair = toArray(item);
    } catch {
      throw typeError(`cannot convert dictionary update sequence element #${pairs.length} to a sequence`);
    }
    if (pair.length !== 2) {
      throw valueError(
        `dictionary update sequence element #${pairs.length} has length ${pair.length}; 2 is required`,
      );
    }
    pairs.push([pair[0], pair[1]]);
  }
  return pairs;
}
