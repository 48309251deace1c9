import type { NodeKind } from '../project/node.ts';
import type { Action } from './plan.ts';
import type { KindRule } from './select/selected-kinds.ts';

/** What a command takes of a selection, and how it goes about it. */
export interface CommandRule {
  readonly kinds: KindRule;
  /** `--resource-type` counts for this command. */
  readonly typed: boolean;
  /** Steps wait for what they read; without it all run at once. */
  readonly ordered: boolean;
  /** Tests of a node are done before what reads it. */
  readonly testsFirst: boolean;
  /** `on-run-start` and `on-run-end` belong to it. */
  readonly hooks: boolean;
  /** What is done with each kind. */
  readonly action: (kind: NodeKind) => Action;
}

const actions: Readonly<Partial<Record<NodeKind, Action>>> = {
  model: 'run',
  seed: 'seed',
  snapshot: 'snapshot',
  test: 'test',
  unit_test: 'unit-test',
};

const running = (kinds: readonly NodeKind[], more: Partial<CommandRule> = {}): CommandRule => ({
  kinds: { all: kinds, byDefault: kinds },
  typed: false,
  ordered: true,
  testsFirst: false,
  hooks: true,
  action: (kind) => actions[kind] ?? 'none',
  ...more,
});

const compiling = (more: Partial<CommandRule> = {}): CommandRule =>
  running(['model', 'seed', 'snapshot', 'test', 'analysis', 'operation'], {
    hooks: false,
    action: () => 'compile',
    ...more,
  });

/** The rule of every command that makes a plan, by dbt's name of it. */
export const commandRules = {
  build: running(['model', 'snapshot', 'seed', 'test', 'unit_test', 'saved_query', 'exposure'], {
    typed: true,
    testsFirst: true,
  }),
  run: running(['model']),
  test: running(['test', 'unit_test'], {
    typed: true,
    kinds: { all: ['test', 'unit_test'], byDefault: ['test', 'unit_test'], strict: true },
  }),
  seed: running(['seed']),
  snapshot: running(['snapshot']),
  compile: compiling(),
  // dbt loads the seeds that it shows.
  show: compiling({ action: (kind) => (kind === 'seed' ? 'seed' : 'show') }),
  clone: running(['model', 'seed', 'snapshot'], {
    typed: true,
    ordered: false,
    hooks: false,
    action: () => 'clone',
  }),
} as const satisfies Readonly<Record<string, CommandRule>>;

export type PlannedCommand = keyof typeof commandRules;

const listed: readonly NodeKind[] = [
  'model',
  'snapshot',
  'seed',
  'test',
  'source',
  'exposure',
  'metric',
  'saved_query',
  'semantic_model',
  'unit_test',
];

/** What `ls` lists: analyses only when asked for. */
export const listKinds: KindRule = { all: [...listed, 'analysis'], byDefault: listed };
