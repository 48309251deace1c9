import type { ExposureNode, RunnableNode, SemanticNode, UniqueId, UnitTestNode } from '../project/node.ts';

/** What a step can be about. Exposures and saved queries have action `none`: dbt tells them as no-op. */
export type StepNode = RunnableNode | UnitTestNode | ExposureNode | SemanticNode;

/** What will be done with one node, after what, and why. */
export interface Step {
  readonly node: StepNode;
  /** Ids of steps of this plan that must be finished before; a failed one skips this step. */
  readonly after: readonly UniqueId[];
  readonly action: Action;
  /** Why the step is here, in words for `--debug` and plan output. */
  readonly reason: string;
}

/** `none`: nothing is run; dbt tells exposures and saved queries of a build with status `no-op`. */
export type Action =
  | 'seed'
  | 'run'
  | 'snapshot'
  | 'test'
  | 'unit-test'
  | 'compile'
  | 'show'
  | 'clone'
  | 'none';

/** What a command will do: steps in an order in which each comes after what it waits for. */
export interface Plan {
  /** dbt's name of the command: `build`, `run`, `test`, … */
  readonly command: string;
  readonly steps: readonly Step[];
  /** Every selected id, ephemeral models and sources included; `selected_resources` of templates. */
  readonly selected: ReadonlySet<UniqueId>;
  readonly onRunStart: readonly UniqueId[];
  readonly onRunEnd: readonly UniqueId[];
  /** Schemas that the steps write to, to be created first. */
  readonly schemas: readonly { readonly database: string; readonly schema: string }[];
}

/** What to select, as given on the command line: dbt's selection grammar. */
export interface Selection {
  readonly select: readonly string[];
  readonly exclude: readonly string[];
  readonly selector?: string;
  readonly resourceTypes: readonly string[];
  readonly excludeResourceTypes: readonly string[];
  readonly indirectSelection: 'eager' | 'cautious' | 'buildable' | 'empty';
}
