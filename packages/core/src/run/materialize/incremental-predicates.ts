import type { Work } from './work.ts';

/** `incremental_predicates` (or `predicates`): further conditions, one or a list of them. */
export function incrementalPredicates({ node }: Work): readonly string[] {
  const given = node.config.predicates ?? node.config.incremental_predicates;
  if (typeof given === 'string') return [given];
  return Array.isArray(given) ? given.map(String) : [];
}
