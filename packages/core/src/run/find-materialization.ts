import { BUILTIN_PACKAGES } from '../context/macro-registry.ts';
import type { Macro } from '../project/node.ts';
import type { Project } from '../project/project.ts';

/**
 * The macro that dbt takes for a materialization: one for this database before one for all, and
 * among these the root project's before a package's before the built-in one. A package's does not
 * replace a built-in one, unless the project's flag allows it. `isBuiltIn`: there is one without a macro.
 */
export function findMaterialization(
  project: Project,
  name: string,
  adapter: string,
  isBuiltIn: boolean,
): Macro | undefined {
  const candidates = [...project.macros.values()]
    .filter((macro) => macro.definition.kind === 'materialization' && macro.definition.name === name)
    .filter((macro) => [adapter, 'default'].includes(macro.definition.adapter ?? 'default'));
  const isCore = (macro: Macro) => BUILTIN_PACKAGES.includes(macro.package);
  const locality = (macro: Macro) => (macro.package === project.name ? 2 : isCore(macro) ? 0 : 1);
  const rank = (macro: Macro) => (macro.definition.adapter === adapter ? 10 : 0) + locality(macro);
  const best = (among: readonly Macro[]) =>
    among.reduce<Macro | undefined>((a, b) => (a === undefined || rank(b) > rank(a) ? b : a), undefined);
  const mayReplace =
    project.config.flags.require_explicit_package_overrides_for_builtin_materializations === false;
  const hasCore = isBuiltIn || candidates.some(isCore);
  const allowed = hasCore && !mayReplace ? candidates.filter((macro) => locality(macro) !== 1) : candidates;
  const found = best(candidates);
  const chosen = found && locality(found) === 1 && hasCore ? best(allowed) : found;
  // What has no macro here is this database's own.
  if (isBuiltIn && !candidates.some(isCore) && chosen && rank(chosen) < 10) return undefined;
  return chosen;
}
