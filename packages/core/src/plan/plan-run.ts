import type { Checked, Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { selectMessages } from '../diagnostics/messages/select.ts';
import type { Node, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import { checkBuildable } from './check-buildable.ts';
import { type CommandRule, commandRules, type PlannedCommand } from './command-kinds.ts';
import { hooksOf } from './hooks-of.ts';
import { Order } from './order.ts';
import type { Plan, Selection, Step, StepNode } from './plan.ts';
import type { PreviousState } from './select/previous-state.ts';
import { select } from './select/select.ts';

export interface PlanRequest {
  readonly command: PlannedCommand;
  readonly selection: Selection;
  /** Artifacts of an earlier run, for `state:`, `result:` and `source_status:`. */
  readonly state?: PreviousState;
  /** Ids to take in place of the selection, for `retry`. */
  readonly only?: ReadonlySet<UniqueId>;
}

/**
 * What a command will do: the selected nodes of the kinds it takes, each after what it waits for.
 *
 * Steps are ordered as one thread of dbt would take them: by their distance from the roots, then by id.
 * A step waits for the nearest selected nodes upstream, through whatever was not selected in between.
 * Ephemeral models are no steps (except to be compiled): what reads them waits for what they wait for.
 * An empty plan comes with a warning; a selection that makes no sense gives an empty plan and errors.
 */
export function planRun(project: Project, request: PlanRequest): Checked<Plan> {
  const rule: CommandRule = commandRules[request.command];
  const selection = rule.typed
    ? request.selection
    : { ...request.selection, resourceTypes: [], excludeResourceTypes: [] };
  const { value: selected, diagnostics } = request.only
    ? retried(project, request.only)
    : select(project, selection, request.state, { kinds: rule.kinds });
  const problems: Diagnostic[] = [...diagnostics];
  if (selected.size === 0 && !hasErrors(problems)) problems.push(selectMessages.nothingToDo({}));
  const because = request.only ? 'left undone by the earlier run' : reasonOf(request.selection);
  const steps = makeSteps(project, rule, selected, because);
  const unbuildable = checkBuildable(project, steps);
  problems.push(...unbuildable);
  const withHooks = rule.hooks && selected.size > 0;
  return {
    value: {
      command: request.command,
      steps,
      selected,
      onRunStart: withHooks ? hooksOf(project, 'on-run-start') : [],
      onRunEnd: withHooks ? hooksOf(project, 'on-run-end') : [],
      schemas: schemasOf(steps),
    },
    diagnostics: problems,
  };
}

/** The nodes that an earlier run left undone, as long as all are still there. */
function retried(project: Project, only: ReadonlySet<UniqueId>): Checked<ReadonlySet<UniqueId>> {
  const gone = [...only].filter((id) => !project.nodes.has(id));
  if (gone.length === 0) return { value: new Set([...only].sort()), diagnostics: [] };
  return { value: new Set(), diagnostics: gone.map((id) => selectMessages.retriedIsGone({ id })) };
}

function makeSteps(
  project: Project,
  rule: CommandRule,
  selected: ReadonlySet<UniqueId>,
  because: string,
): readonly Step[] {
  const order = new Order(project, rule, selected);
  const nodes: StepNode[] = [];
  for (const id of selected) {
    const node = project.nodes.get(id);
    if (node && isStepNode(node) && !order.isPassedThrough(node)) nodes.push(node);
  }
  // In a build, unit tests go right before their model.
  const keys = new Map(
    nodes.map((node) => {
      const early = rule.testsFirst && node.kind === 'unit_test';
      const of = early ? (node.dependsOn.nodes[0] ?? node.uniqueId) : node.uniqueId;
      return [node.uniqueId, { level: order.level(of), of, rank: early ? 0 : 1 }];
    }),
  );
  const key = (node: StepNode) => keys.get(node.uniqueId) ?? { level: 0, of: '', rank: 0 };
  nodes.sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x.level - y.level || compare(x.of, y.of) || x.rank - y.rank || compare(a.uniqueId, b.uniqueId);
  });
  // dbt runs them one by one, and the first that fails skips those that are left, as it skips the model.
  const before = (node: StepNode, index: number): readonly UniqueId[] => {
    const previous = nodes[index - 1];
    const isNext = rule.testsFirst && node.kind === 'unit_test' && previous?.kind === 'unit_test';
    return isNext && key(previous).of === key(node).of ? [previous.uniqueId] : [];
  };
  return nodes.map((node, index) => ({
    node,
    after: [...order.after(node.uniqueId), ...before(node, index)],
    action: rule.action(node.kind),
    reason: `${because}${purpose(project, node)}`,
  }));
}

/** Hooks in dbt's order: by package, the root project last, each as written. */
function schemasOf(steps: readonly Step[]): Plan['schemas'] {
  const schemas = new Map<string, { database: string; schema: string }>();
  for (const { node, action } of steps) {
    const writes = ['run', 'seed', 'snapshot', 'test', 'clone'].includes(action);
    // A test has a relation only where it stores its failures.
    if (!writes || !('relationName' in node) || node.relationName === undefined) continue;
    const { database, schema } = node;
    schemas.set(`${database}.${schema}`, { database, schema });
  }
  return [...schemas.keys()].sort().map((key) => schemas.get(key) as { database: string; schema: string });
}

function reasonOf({ select, exclude, selector }: Selection): string {
  if (selector !== undefined) return `selected by selector ${selector}`;
  const words = [
    select.length > 0 ? `selected by ${select.join(' ')}` : 'part of the project',
    exclude.length > 0 ? `not excluded by ${exclude.join(' ')}` : '',
  ];
  return words.filter((word) => word !== '').join(', ');
}

function purpose(project: Project, node: StepNode): string {
  if (node.kind !== 'test' && node.kind !== 'unit_test') return '';
  const names = node.dependsOn.nodes.map((id) => project.nodes.get(id)?.name ?? id);
  return names.length > 0 ? `; tests ${names.join(', ')}` : '';
}

function isStepNode(node: Node): node is StepNode {
  return node.kind !== 'source' && node.kind !== 'metric' && node.kind !== 'semantic_model';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
