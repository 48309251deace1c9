import { readFileSync } from 'node:fs';
import { openDuckDb } from '@tsdbt/adapters';
import type { Effects } from '../../src/effects.ts';
import type { Action, Plan, Step } from '../../src/plan/plan.ts';
import type { Hook, NodeConfig } from '../../src/project/config.ts';
import type { Environment, Flags } from '../../src/project/environment.ts';
import type {
  ModelNode,
  Node,
  RunnableNode,
  SeedNode,
  SnapshotNode,
  TestNode,
} from '../../src/project/node.ts';
import type { Project } from '../../src/project/project.ts';
import type { NodeCompiler } from '../../src/run/node-compiler.ts';
import type { RunEvent, StepResult } from '../../src/run/run-event.ts';
import { runPlan } from '../../src/run/run-plan.ts';
import type { SqlValue } from '../../src/warehouse/value.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { FLAGS } from '../support/flags.ts';

const CONFIG: NodeConfig = { enabled: true, materialized: 'view', tags: [], meta: {} };

/** What every node of these tests shares; its SQL is its raw code, taken as it is. */
function common(name: string, folder: string, ending: string, sql: string) {
  const path = `${name}.${ending}`;
  const originalFilePath = `${folder}/${path}`;
  return {
    name,
    package: 'shop',
    path,
    originalFilePath,
    displayPath: originalFilePath,
    fqn: ['shop', name],
    at: { path: originalFilePath, start: 0, end: sql.length },
    description: '',
    docBlocks: [],
    tags: [],
    meta: {},
    createdAt: 0,
    language: 'sql',
    rawCode: sql,
    checksum: '',
    database: 'memory',
    schema: 'main',
    alias: name,
    relationName: `"memory"."main"."${name}"`,
    columns: {},
    refs: [],
    sources: [],
    metrics: [],
    dependsOn: { nodes: [], macros: [] },
    docs: { show: true },
    unrenderedConfig: {},
  };
}

export function model(
  name: string,
  sql: string,
  config: Partial<NodeConfig> = {},
  more: Partial<ModelNode> = {},
): ModelNode {
  return {
    ...common(name, 'models', 'sql', sql),
    uniqueId: `model.shop.${name}`,
    kind: 'model',
    config: { ...CONFIG, ...config },
    access: 'protected',
    constraints: [],
    primaryKey: [],
    ...more,
  };
}

export function seedNode(name: string, absolutePath: string, config: Partial<NodeConfig> = {}): SeedNode {
  return {
    ...common(name, 'seeds', 'csv', ''),
    uniqueId: `seed.shop.${name}`,
    kind: 'seed',
    config: { ...CONFIG, materialized: 'seed', ...config },
    absolutePath,
    rootPath: '',
  };
}

export function snapshotNode(name: string, sql: string, config: Partial<NodeConfig> = {}): SnapshotNode {
  return {
    ...common(name, 'snapshots', 'sql', sql),
    uniqueId: `snapshot.shop.${name}`,
    kind: 'snapshot',
    config: { ...CONFIG, materialized: 'snapshot', ...config },
  };
}

export function testNode(name: string, sql: string, config: Partial<TestNode['config']> = {}): TestNode {
  return {
    ...common(name, 'tests', 'sql', sql),
    uniqueId: `test.shop.${name}`,
    kind: 'test',
    config: {
      ...CONFIG,
      materialized: 'test',
      severity: 'ERROR',
      warn_if: '!= 0',
      error_if: '!= 0',
      fail_calc: 'count(*)',
      ...config,
    },
  };
}

const ACTIONS: Partial<Record<Node['kind'], Action>> = {
  model: 'run',
  seed: 'seed',
  snapshot: 'snapshot',
  test: 'test',
};

export function step(node: RunnableNode, after: readonly RunnableNode[] = []): Step {
  return {
    node,
    after: after.map((it) => it.uniqueId),
    action: ACTIONS[node.kind] ?? 'run',
    reason: 'asked for',
  };
}

export interface RunOptions {
  readonly flags?: Partial<Flags>;
  readonly threads?: number;
  readonly compiler?: NodeCompiler;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
  readonly written?: Map<string, string>;
  readonly onRunStart?: readonly Node[];
  readonly onRunEnd?: readonly Node[];
  readonly texts?: ReadonlyMap<string, string>;
  /** Of the plan; those of the steps, if not given. */
  readonly schemas?: readonly string[];
  readonly target?: Readonly<Record<string, unknown>>;
  /** Whether the texts of seeds were read, as those of large seeds are not; yes if not given. */
  readonly isSeedTextKnown?: boolean;
}

function seedText(node: RunnableNode): [string, string][] {
  return node.kind === 'seed' ? [[node.displayPath, readFileSync(node.absolutePath, 'utf8')]] : [];
}

/** A compiler for SQL without Jinja: what is written is what runs, letter by letter. */
export const plainCompiler: NodeCompiler = {
  node: (node) => ({
    kind: 'sql',
    sql: node.rawCode,
    map: [
      {
        start: 0,
        end: node.rawCode.length,
        at: { path: node.displayPath, start: 0, end: node.rawCode.length },
        literal: true,
      },
    ],
    extraCtes: [],
    logs: [],
  }),
  text: (text, at) => ({
    kind: 'sql',
    sql: text,
    map: at
      ? [
          {
            start: 0,
            end: text.length,
            at: { path: at.path, start: at.offset, end: at.offset + text.length },
            literal: true,
          },
        ]
      : [],
    extraCtes: [],
    logs: [],
  }),
};

/** Runs steps on a warehouse and gives the events in order. */
export async function run(
  warehouse: Warehouse,
  steps: readonly Step[],
  options: RunOptions = {},
): Promise<RunEvent[]> {
  const environment: Environment = {
    target: {
      profileName: 'shop',
      name: 'dev',
      type: 'duckdb',
      database: 'memory',
      schema: 'main',
      threads: options.threads ?? 1,
      settings: options.target ?? {},
    },
    flags: { ...FLAGS, ...options.flags },
    vars: {},
    env: {},
    invocation: {
      id: 'id',
      command: 'build',
      commandLine: 'build',
      startedAt: new Date(0),
      args: {},
      dbtVersion: '1.11.16',
      projectDir: '/project',
      targetDir: '/project/target',
    },
  };
  const hooks = [...(options.onRunStart ?? []), ...(options.onRunEnd ?? [])];
  const nodes = new Map<string, Node>(hooks.map((hook) => [hook.uniqueId, hook]));
  for (const { node } of steps) nodes.set(node.uniqueId, node as Node);
  const project = {
    name: 'shop',
    environment,
    nodes,
    config: { path: 'project.yml' },
    texts: options.texts ?? new Map<string, string>(),
    seedTexts: new Map(options.isSeedTextKnown === false ? [] : steps.flatMap(({ node }) => seedText(node))),
  } as unknown as Project;
  const plan: Plan = {
    command: 'build',
    steps,
    selected: new Set(steps.map(({ node }) => node.uniqueId)),
    onRunStart: (options.onRunStart ?? []).map((hook) => hook.uniqueId),
    onRunEnd: (options.onRunEnd ?? []).map((hook) => hook.uniqueId),
    schemas: [
      ...new Set(
        options.schemas ?? steps.map(({ node }) => ('schema' in node ? String(node.schema) : 'main')),
      ),
    ].map((schema) => ({
      database: 'memory',
      schema,
    })),
  };
  const effects: Effects = {
    warehouse,
    clock: { now: () => new Date(), monotonic: () => performance.now() },
    writeTarget: async (path, text) => {
      options.written?.set(path, text);
    },
    signal: options.signal ?? new AbortController().signal,
    newId: () => 'id',
  };
  const events: RunEvent[] = [];
  for await (const event of runPlan({
    project,
    plan,
    effects,
    compiler: options.compiler ?? plainCompiler,
  })) {
    events.push(event);
    options.onEvent?.(event);
  }
  return events;
}

export function resultsOf(events: readonly RunEvent[]): readonly StepResult[] {
  const last = events.at(-1);
  if (last?.kind !== 'run-finished') throw new Error('the run did not finish');
  return last.results;
}

/** Runs one node alone and gives its result. */
export async function runOne(
  warehouse: Warehouse,
  node: RunnableNode,
  options: RunOptions = {},
): Promise<StepResult> {
  const [result] = resultsOf(await run(warehouse, [step(node)], options));
  if (result === undefined) throw new Error('no result');
  return result;
}

export function openMemory(): Promise<Warehouse> {
  return openDuckDb(
    {
      profileName: 'shop',
      name: 'dev',
      type: 'duckdb',
      database: 'memory',
      schema: 'main',
      threads: 1,
      settings: { path: ':memory:', settings: { enable_external_access: true } },
    },
    { projectDir: '/' },
  );
}

/** Rows of a query as text, one string for each row: `1|a|null`. */
export async function rows(warehouse: Warehouse, sql: string): Promise<string[]> {
  const connection = await warehouse.connect('rows');
  try {
    const result = await connection.query(sql);
    return result.rows.map((row) => row.map(show).join('|'));
  } finally {
    await connection.close();
  }
}

function show(value: SqlValue): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? value.text : String(value);
}

export async function execute(warehouse: Warehouse, sql: string): Promise<void> {
  const connection = await warehouse.connect('execute');
  await connection.execute(sql);
  await connection.close();
}

export function hook(sql: string, transaction = true): Hook {
  return { sql, transaction };
}
