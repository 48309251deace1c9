import type { Checked } from '../diagnostics/diagnostic.ts';
import type { FreshnessRule, SourceNode } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import type { Selection } from './plan.ts';
import type { PreviousState } from './select/previous-state.ts';
import { select } from './select/select.ts';

/** The selected sources whose freshness can be checked: those with a rule, in order of id. */
export function planFreshness(
  project: Project,
  selection: Selection,
  state?: PreviousState,
): Checked<readonly SourceNode[]> {
  const untyped = { ...selection, resourceTypes: [], excludeResourceTypes: [] };
  const kinds = { all: ['source'], byDefault: ['source'] } as const;
  const { value, diagnostics } = select(project, untyped, state, { kinds });
  const sources = [...value].flatMap((id) => {
    const node = project.nodes.get(id);
    return node?.kind === 'source' && hasRule(node) ? [node] : [];
  });
  return { value: sources, diagnostics };
}

function hasRule({ freshness }: SourceNode): boolean {
  return isRule(freshness?.warn_after) || isRule(freshness?.error_after);
}

function isRule(rule: Partial<FreshnessRule> | null | undefined): boolean {
  return rule?.count != null && rule.period != null;
}
