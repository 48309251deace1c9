import type { Project } from '@tsdbt/core';
import { count, tally } from './counts.ts';

/** dbt's words for what a project holds: `5 models, 5 data tests, 2 seeds, 1 source, 502 macros`. */
export function foundStats(project: Project): string {
  const kinds = tally(project.nodes.values(), ({ kind }) => kind);
  const last = [
    'source',
    'exposure',
    'metric',
    'macro',
    'group',
    'semantic_model',
    'saved_query',
    'unit_test',
  ];
  const counts = [...kinds].filter(([kind]) => !last.includes(kind));
  for (const kind of last) {
    const number =
      kind === 'macro'
        ? project.macros.size
        : kind === 'group'
          ? project.groups.size
          : (kinds.get(kind) ?? 0);
    counts.push([kind, number]);
  }
  return counts
    .filter(([, number]) => number > 0)
    .map(([kind, number]) => count(number, kind))
    .join(', ');
}
