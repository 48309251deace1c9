import type { Plan, Project, UniqueId } from '@tsdbt/core';

/** Ids whose fingerprint is another than before, or that were not there. */
export function changedIds(
  before: ReadonlyMap<UniqueId, string>,
  now: ReadonlyMap<UniqueId, string>,
): readonly UniqueId[] {
  return [...now].filter(([id, fingerprint]) => before.get(id) !== fingerprint).map(([id]) => id);
}

/** What changed and what hangs on it, tests included. */
export function withDescendants(project: Project, changed: readonly UniqueId[]): ReadonlySet<UniqueId> {
  return new Set([...changed, ...project.graph.descendants(changed)]);
}

/** The part of a plan that is about some ids. Selected ids stay, for templates. */
export function onlySteps(plan: Plan, ids: ReadonlySet<UniqueId>): Plan {
  return { ...plan, steps: plan.steps.filter(({ node }) => ids.has(node.uniqueId)) };
}
