import type { Node, Project } from '@tsdbt/core';
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
  const ranks = new Map<string, number>();
  for (const node of project.nodes.values()) {
    ranks.set(node.kind, Math.min(ranks.get(node.kind) ?? Number.POSITIVE_INFINITY, rank(node)));
  }
  const counts = [...kinds]
    .filter(([kind]) => !last.includes(kind))
    .sort(([a], [b]) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
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

/** dbt counts kinds in the order in which it reads files: SQL of models first, YAML last. */
function rank(node: Node): number {
  if (node.kind === 'snapshot') return node.originalFilePath.endsWith('.sql') ? 1 : 7;
  if (node.kind === 'test') return node.testMetadata === undefined ? 3 : 6;
  return { model: 0, analysis: 2, seed: 4, operation: 5 }[node.kind as string] ?? 8;
}
