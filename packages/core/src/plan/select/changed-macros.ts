import type { Node, UniqueId } from '../../project/node.ts';
import type { Project } from '../../project/project.ts';
import { part } from './previous-state.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Says of a node whether a macro that it uses, directly or not, was added, changed or removed since an
 * earlier manifest. Built-in macros are left out: an earlier manifest may come from another program,
 * whose built-in macros read otherwise and do the same.
 */
export function macroChanges(project: Project, before: Json): (node: Node) => boolean {
  const builtIn = new Set(['dbt', `dbt_${project.environment.target.type}`]);
  const old = part(before, 'macros');
  const changed = new Set<UniqueId>();
  for (const [id, macro] of project.macros) {
    if (builtIn.has(macro.package)) continue;
    if (part(old, id).macro_sql !== macro.definition.text) changed.add(id);
  }
  for (const id of Object.keys(old)) {
    if (!project.macros.has(id) && !builtIn.has(String(part(old, id).package_name))) changed.add(id);
  }
  const users = new Map<UniqueId, UniqueId[]>();
  for (const [id, macro] of project.macros) {
    for (const used of macro.dependsOn.macros) users.set(used, [...(users.get(used) ?? []), id]);
  }
  // A set grows while it is walked: in the end it holds all that reach a changed macro.
  for (const id of changed) for (const user of users.get(id) ?? []) changed.add(user);
  return (node) => node.kind !== 'source' && node.dependsOn.macros.some((id) => changed.has(id));
}
