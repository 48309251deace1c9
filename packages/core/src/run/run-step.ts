import type { Step } from '../plan/plan.ts';
import { usesBatches } from '../project/uses-batches.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import { cloneNode } from './clone-node.ts';
import { runMicrobatch } from './microbatch/run-microbatch.ts';
import type { RunContext } from './run-context.ts';
import type { StepResult, Timing } from './run-event.ts';
import { type Ended, endedBy, refused, runNode } from './run-node.ts';
import { runUnitTest } from './unit-test.ts';

/** What a step is done with and as. */
export interface StepPlace {
  readonly connection: Connection;
  /** dbt's name of it: `Thread-1 (worker)`. */
  readonly thread: string;
}

/**
 * Does one step: compiles the node, asking the database as often as the template wants, writes what
 * came out below the target folder, and makes the relation or runs the test. Never rejects for a
 * user's mistake: the result says what went wrong, and where.
 */
export async function runStep(context: RunContext, step: Step, place: StepPlace): Promise<StepResult> {
  const { clock } = context.effects;
  const ticks = clock.monotonic();
  const timing: Timing[] = [];
  const ended = await endOf(context, step, place, timing);
  const { node } = step;
  const relationName = 'relationName' in node && node.kind !== 'test' ? node.relationName : undefined;
  return {
    uniqueId: node.uniqueId,
    step,
    executionTime: (clock.monotonic() - ticks) / 1000,
    timing,
    thread: place.thread,
    adapterResponse: {},
    compiled: ended.compiledCode !== undefined,
    ...(relationName !== undefined && { relationName }),
    ...ended,
  };
}

async function endOf(context: RunContext, step: Step, place: StepPlace, timing: Timing[]): Promise<Ended> {
  const { project, effects } = context;
  const { node } = step;
  const { connection } = place;
  const onCompiled = () =>
    context.emit({ kind: 'step-compiled', at: effects.clock.now(), step, thread: place.thread });
  try {
    if (node.kind === 'unit_test') return await runUnitTest(context, node, place);
    if (step.action === 'clone' && 'rawCode' in node) {
      return endedBy(context, node, await cloneNode(context, node, connection));
    }
  } catch (error) {
    if (error instanceof WarehouseError) return refused(node, error, undefined);
    throw error;
  }
  // Exposures, metrics and the like are named in a plan, but there is nothing to run.
  if (!('rawCode' in node)) return { status: 'no-op', message: 'NO-OP', failures: 0 };
  const { LIMIT: limit } = project.environment.flags.all;
  const showRows = step.action === 'show' ? Number(limit ?? 5) : undefined;
  const compileOnly = step.action === 'compile' || step.action === 'none';
  const { packages, macros, environment } = project;
  if (
    !compileOnly &&
    showRows === undefined &&
    node.kind === 'model' &&
    usesBatches(node, { packages, macros, flags: environment.flags.all })
  ) {
    return runMicrobatch(context, { step, node, timing, onCompiled, ...place });
  }
  return runNode(context, node, {
    connection,
    timing,
    compileOnly,
    onCompiled,
    ...(showRows !== undefined && { showRows }),
  });
}
