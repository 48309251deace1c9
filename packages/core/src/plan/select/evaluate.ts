import type { Node, UniqueId } from '../../project/node.ts';
import type { Project } from '../../project/project.ts';
import type { Method, SearchContext } from './method.ts';
import { methods } from './methods.ts';
import type { Criterion, IndirectSelection, Spec, SpecGroup } from './spec.ts';

type Ids = ReadonlySet<UniqueId>;

/**
 * What a spec selects: `direct` are the nodes selected so far, `indirect` tests of which some but not
 * all parents were selected, and which a later set operation may still bring in.
 */
export interface Selected {
  readonly direct: Ids;
  readonly indirect: Ids;
}

/** Called for every part of a command line that selected nothing. */
export type OnNothing = (spec: SpecGroup) => void;

/** Evaluates a spec over a project as dbt's node selector does. */
export function evaluate(spec: Spec, context: SearchContext, onNothing: OnNothing): Selected {
  if (spec.kind === 'criterion') return evaluateCriterion(spec, context);
  const parts = spec.parts.map((part) => evaluate(part, context, onNothing));
  const combined = combine(
    spec.kind,
    parts.map((part) => part.direct),
  );
  const withIndirect = combine(
    spec.kind,
    parts.map((part) => union(part.direct, part.indirect)),
  );
  const direct = addIndirect(context.project, combined, withIndirect, spec.indirect);
  if (spec.expected !== undefined && direct.size === 0) onNothing(spec);
  return { direct, indirect: withIndirect };
}

function evaluateCriterion(criterion: Criterion, context: SearchContext): Selected {
  const { graph } = context.project;
  const method: Method = methods[criterion.method as keyof typeof methods];
  const found = new Set(method(context, criterion).map((node) => node.uniqueId));
  const selected = new Set(found);
  if (criterion.childrensParents) {
    const family = union(found, graph.descendants(found));
    addAll(selected, family);
    addAll(selected, graph.ancestors(family));
  }
  if (criterion.parents > 0) addAll(selected, graph.ancestors(found, criterion.parents));
  if (criterion.children > 0) addAll(selected, graph.descendants(found, criterion.children));
  return expand(context.project, selected, criterion.indirect);
}

/** Adds the tests that hang on what is selected. */
function expand(project: Project, selected: Ids, how: IndirectSelection): Selected {
  if (how === 'empty') return { direct: selected, indirect: new Set() };
  const direct = new Set(selected);
  const indirect = new Set<UniqueId>();
  const built = how === 'buildable' ? buildable(project, selected, true) : selected;
  for (const id of selected) {
    for (const child of project.graph.children(id)) {
      const node = project.nodes.get(child);
      if (node?.kind !== 'test' && node?.kind !== 'unit_test') continue;
      if (
        how === 'eager' ||
        dependsOnlyOn(node, selected) ||
        (how === 'buildable' && dependsOnlyOn(node, built))
      ) {
        direct.add(child);
      } else indirect.add(child);
    }
  }
  return { direct, indirect };
}

/** After a set operation: brings in the tests whose parents have all come together. */
function addIndirect(project: Project, direct: Ids, candidates: Ids, how: IndirectSelection): Ids {
  if (how === 'eager' || how === 'empty') return direct;
  const base = how === 'buildable' ? buildable(project, direct, false) : direct;
  const result = new Set(direct);
  for (const id of candidates) {
    const node = project.nodes.get(id);
    // dbt looks at the nodes of `manifest.nodes` alone here: unit tests have but one parent.
    if (node && 'rawCode' in node && dependsOnlyOn(node, how === 'cautious' ? result : base)) result.add(id);
  }
  return result;
}

/** What stands when the selected nodes are built: these, their ancestors and, at first, all sources. */
function buildable(project: Project, selected: Ids, withSources: boolean): Ids {
  const result = new Set(union(selected, project.graph.ancestors(selected)));
  if (withSources) {
    for (const node of project.nodes.values()) if (node.kind === 'source') result.add(node.uniqueId);
  }
  return result;
}

function dependsOnlyOn(node: Node, ids: Ids): boolean {
  // Seeds and sources depend on nothing, whatever else is known of them.
  if (node.kind === 'source' || node.kind === 'seed') return true;
  return node.dependsOn.nodes.every((parent) => ids.has(parent));
}

function combine(kind: SpecGroup['kind'], sets: readonly Ids[]): Ids {
  const [first, ...rest] = sets;
  if (!first) return new Set();
  if (kind === 'union') return rest.reduce(union, first);
  const keep = kind === 'intersection';
  return new Set([...first].filter((id) => rest.every((set) => set.has(id) === keep)));
}

function union(a: Ids, b: Ids): Ids {
  const result = new Set(a);
  addAll(result, b);
  return result;
}

function addAll(target: Set<UniqueId>, ids: Iterable<UniqueId>): void {
  for (const id of ids) target.add(id);
}
