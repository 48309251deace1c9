import type { OperationNode, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';

/** Hooks of a run in the order in which dbt runs them: the project's own, then those of packages by name. */
export function hooksOf(project: Project, when: OperationNode['hook']): readonly UniqueId[] {
  const found = [...project.nodes.values()].filter(
    (node): node is OperationNode => node.kind === 'operation' && node.hook === when,
  );
  const isRoot = (node: OperationNode) => (node.package === project.name ? 0 : 1);
  found.sort(
    (a, b) =>
      isRoot(a) - isRoot(b) ||
      (a.package < b.package ? -1 : a.package > b.package ? 1 : 0) ||
      a.index - b.index,
  );
  return found.map((node) => node.uniqueId);
}
