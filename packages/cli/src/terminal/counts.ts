/** dbt's words for kinds of resources where they differ from the kind itself. */
const words: Readonly<Record<string, string>> = {
  test: 'data test',
  unit_test: 'unit test',
  operation: 'operation',
  semantic_model: 'semantic model',
  saved_query: 'saved query',
};

/** `1 seed`, `5 data tests`, `2 analyses`. */
export function count(number: number, kind: string): string {
  const word = words[kind] ?? kind.replaceAll('_', ' ');
  if (number === 1) return `${number} ${word}`;
  if (word === 'analysis') return `${number} analyses`;
  return word.endsWith('y') ? `${number} ${word.slice(0, -1)}ies` : `${number} ${word}s`;
}

/** `1 error`, `2 errors`: any word that takes an s. */
export function plural(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** Counts things by a key, in the order of first appearance. */
export function tally<T>(things: Iterable<T>, key: (thing: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(key(thing), (counts.get(key(thing)) ?? 0) + 1);
  return counts;
}
