import type { Effects } from '../effects.ts';
import type { Plan, Step } from '../plan/plan.ts';
import type { DeferredRelation } from '../project/deferred-relation.ts';
import type { OperationNode, UniqueId } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { EventQueue } from './event-queue.ts';
import type { NodeCompiler } from './node-compiler.ts';
import { prepareWarehouse } from './prepare-warehouse.ts';
import { RelationCache } from './relation-cache.ts';
import type { RunContext } from './run-context.ts';
import type { BatchResults, RunEvent, Status, StepResult } from './run-event.ts';
import { endExtra, runRunHooks } from './run-hooks.ts';
import { runStep } from './run-step.ts';
import { schedule } from './schedule.ts';
import { toldConnection } from './told-connection.ts';

export interface RunInput {
  readonly project: Project;
  readonly plan: Plan;
  readonly effects: Effects;
  readonly compiler: NodeCompiler;
  /** Relations of another run, for `clone`. */
  readonly deferred?: ReadonlyMap<UniqueId, DeferredRelation>;
  /** How many steps run at a time; the target's `threads` if not given. */
  readonly threads?: number;
  /** What `retry` knows of the run that it does again: batches by model, and when it was started. */
  readonly earlierBatches?: ReadonlyMap<UniqueId, BatchResults>;
  readonly earlierStart?: Date;
}

/**
 * Runs a plan: schemas are created, on-run-start hooks run, each step runs after what it waits for,
 * on-run-end hooks run. What fails skips what waits for it. When the signal is aborted the running
 * statements are interrupted and nothing more begins; the results so far are told all the same.
 *
 * The stream ends with `run-finished`. It throws only for defects of the program itself.
 */
export async function* runPlan(input: RunInput): AsyncGenerator<RunEvent> {
  const queue = new EventQueue<RunEvent>();
  const run = new Run(input, (event) => queue.push(event));
  run.drive().then(
    () => queue.end(),
    (error: unknown) => queue.end({ error }),
  );
  yield* queue;
}

/** What waits for a step that ended so is skipped. */
const BAD: ReadonlySet<Status> = new Set(['error', 'fail', 'skipped', 'partial success']);

class Run {
  private readonly input: RunInput;
  private readonly context: RunContext;
  private readonly connections = new Map<number, Promise<Connection>>();
  private readonly writes: Promise<void>[] = [];
  private readonly results: StepResult[] = [];
  /** Steps that events tell of: ephemeral models are only part of others' SQL. */
  private readonly told: ReadonlySet<Step>;
  /** The node that each thread is at. */
  private readonly subjects = new Map<number, { readonly name: UniqueId; readonly thread: string }>();
  private index = 0;
  /** A step failed and `--fail-fast` is on: running statements are interrupted, nothing more begins. */
  private isFailingFast = false;

  constructor(input: RunInput, emit: (event: RunEvent) => void) {
    this.input = input;
    const { project, plan, effects, compiler } = input;
    this.told = new Set(plan.steps.filter(({ action, node }) => action !== 'none' || node.kind !== 'model'));
    this.context = {
      project,
      plan,
      effects,
      compiler,
      deferred: input.deferred ?? new Map(),
      cache: new RelationCache(),
      ...(input.earlierBatches && { earlierBatches: input.earlierBatches }),
      ...(input.earlierStart && { earlierStart: input.earlierStart }),
      emit,
      write: (path, text) => {
        const written = effects.writeTarget(path, text);
        // Told when all are awaited; a rejection before that must not end the process.
        written.catch(() => undefined);
        this.writes.push(written);
      },
      connection: (thread) => this.connection(thread),
    };
  }

  async drive(): Promise<void> {
    const { plan, effects } = this.input;
    const { clock, signal, warehouse } = effects;
    const started = clock.monotonic();
    this.context.emit({ kind: 'run-started', at: clock.now(), plan });
    const interrupt = () => warehouse.interrupt();
    signal.addEventListener('abort', interrupt);
    try {
      const problem = await prepareWarehouse(this.context);
      if (problem !== undefined) this.context.emit({ kind: 'problem', at: clock.now(), diagnostic: problem });
      else await this.runAll();
      await Promise.all(this.writes);
    } finally {
      signal.removeEventListener('abort', interrupt);
      const open = await Promise.allSettled(this.connections.values());
      await Promise.all(open.map((it) => (it.status === 'fulfilled' ? it.value.close() : undefined)));
    }
    this.context.emit({
      kind: 'run-finished',
      at: clock.now(),
      elapsed: (clock.monotonic() - started) / 1000,
      results: this.results,
      interrupted: signal.aborted,
    });
  }

  private async runAll(): Promise<void> {
    const { plan, project } = this.input;
    const start = await this.hooks(plan.onRunStart);
    if (start === 'unreadable') return;
    const skipsAll = project.environment.flags.all.SKIP_NODES_IF_ON_RUN_START_FAILS === true;
    if (start === 'ok' || !skipsAll) await this.runSteps();
    else for (const step of this.told) this.skip(step, undefined, null);
    if (!this.isStopped && plan.onRunEnd.length > 0)
      await this.hooks(plan.onRunEnd, endExtra(this.context.project, this.results));
  }

  private async runSteps(): Promise<void> {
    const threads = this.input.threads ?? this.input.project.environment.target.threads;
    const tasks = this.input.plan.steps.map((step) => ({ id: step.node.uniqueId, after: step.after, step }));
    const { told } = this;
    const left = await schedule({
      tasks,
      threads,
      isStopped: () => this.isStopped,
      skip: ({ step }, because) => this.skip(step, because.step, null),
      run: async ({ step }, thread) => !told.has(step) || this.runOne(step, thread),
    });
    const message = this.isFailingFast ? 'Skipping due to fail_fast' : null;
    for (const { step } of left) if (told.has(step)) this.skip(step, undefined, message);
  }

  private async runOne(step: Step, thread: number): Promise<boolean> {
    const { effects, emit } = this.context;
    const name = `Thread-${thread + 1} (worker)`;
    const total = this.told.size;
    this.index += 1;
    const { index } = this;
    emit({ kind: 'step-started', at: effects.clock.now(), step, index, total, thread: name });
    this.subjects.set(thread, { name: step.node.uniqueId, thread: name });
    const connection = await this.connection(thread);
    let result = await runStep(this.context, step, { connection, thread: name });
    if (result.interrupted && this.isFailingFast && !effects.signal.aborted) {
      result = {
        ...result,
        status: 'skipped',
        message: 'Skipping due to fail_fast',
        diagnostic: undefined,
        interrupted: undefined,
      };
    }
    this.results.push(result);
    emit({ kind: 'step-finished', at: effects.clock.now(), result, index, total });
    const isOk = !BAD.has(result.status);
    if (!isOk && !this.isStopped && this.context.project.environment.flags.failFast) {
      this.isFailingFast = true;
      effects.warehouse.interrupt();
    }
    return isOk;
  }

  private skip(step: Step, because: Step | undefined, message: string | null): void {
    const { effects, emit } = this.context;
    const { node } = step;
    const relationName = 'relationName' in node && node.kind !== 'test' ? node.relationName : undefined;
    const result: StepResult = {
      uniqueId: node.uniqueId,
      step,
      status: 'skipped',
      message,
      failures: null,
      executionTime: 0,
      timing: [],
      thread: 'Thread-1 (worker)',
      adapterResponse: {},
      compiled: false,
      ...(relationName !== undefined && { relationName }),
      ...(because && { skippedBecause: because.node.uniqueId }),
    };
    this.results.push(result);
    this.index += 1;
    emit({
      kind: 'step-finished',
      at: effects.clock.now(),
      result,
      index: this.index,
      total: this.told.size,
    });
  }

  private async hooks(
    ids: readonly string[],
    extra?: Readonly<Record<string, unknown>>,
  ): Promise<'ok' | 'failed' | 'unreadable'> {
    const { nodes } = this.input.project;
    const hooks = ids
      .map((id) => nodes.get(id))
      .filter((node): node is OperationNode => node?.kind === 'operation');
    if (hooks.length === 0) return 'ok';
    const { results, unreadable } = await runRunHooks(this.context, hooks, extra);
    this.results.push(...results);
    if (unreadable !== undefined) {
      this.context.emit({ kind: 'problem', at: this.input.effects.clock.now(), diagnostic: unreadable });
      return 'unreadable';
    }
    return results.every((result) => result.status === 'success') ? 'ok' : 'failed';
  }

  private get isStopped(): boolean {
    return this.isFailingFast || this.input.effects.signal.aborted;
  }

  private connection(thread: number): Promise<Connection> {
    let connection = this.connections.get(thread);
    if (connection === undefined) {
      const { warehouse, clock } = this.input.effects;
      const name = thread < 0 ? 'master' : `thread-${thread + 1}`;
      const { emit } = this.context;
      const subject = () => this.subjects.get(thread) ?? { name: 'master' };
      const isStopped = () => this.isStopped;
      connection = warehouse
        .connect(name)
        .then((opened) => toldConnection(opened, { clock, emit, subject, isStopped }));
      this.connections.set(thread, connection);
    }
    return connection;
  }
}
