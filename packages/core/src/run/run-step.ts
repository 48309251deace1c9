import type { Segment } from '../compile/compiled.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { seedMessages } from '../diagnostics/messages/seed.ts';
import { warehouseMessages } from '../diagnostics/messages/warehouse.ts';
import type { Step } from '../plan/plan.ts';
import type { RunnableNode } from '../project/node.ts';
import type { Connection } from '../warehouse/warehouse.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import { cloneNode } from './clone-node.ts';
import { compileWithAnswers } from './compile-with-answers.ts';
import { locateError } from './locate-error.ts';
import type { Made } from './materialize/work.ts';
import { materializeNode } from './materialize-node.ts';
import type { RunContext } from './run-context.ts';
import { emitLogs } from './run-context.ts';
import type { StepResult, Timing } from './run-event.ts';
import { targetPath } from './target-path.ts';
import { runUnitTest } from './unit-test.ts';

/** What a step is done with and as. */
export interface StepPlace {
  readonly connection: Connection;
  /** dbt's name of it: `Thread-1 (worker)`. */
  readonly thread: string;
}

/** How a step ended, without what every result has. */
type Ended = Pick<StepResult, 'status' | 'message' | 'failures'> & Partial<StepResult>;

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
  const { clock } = context.effects;
  const { node } = step;
  let compiled: { readonly sql: string; readonly map: readonly Segment[] } | undefined;
  let code: Partial<StepResult> = {};
  try {
    if (node.kind === 'unit_test') return await runUnitTest(context, node, place);
    // Exposures, metrics and the like are named in a plan, but there is nothing to run.
    if (!('rawCode' in node)) return { status: 'no-op', message: 'NO-OP', failures: 0 };

    if (step.action === 'clone') {
      const made = await cloneNode(context, node, place.connection);
      return made.kind === 'made' ? done(context, node, made) : failed(node, made.diagnostic);
    }

    const compiling = clock.now();
    const result = await compile(context, node, place.connection);
    timing.push({ name: 'compile', startedAt: compiling, completedAt: clock.now() });
    if (result.kind === 'failed') return failed(node, result.diagnostic);
    compiled = result;
    if (node.kind !== 'seed') code = { compiledCode: result.sql, extraCtes: result.extraCtes };
    context.emit({ kind: 'step-compiled', at: clock.now(), step, thread: place.thread });
    if (step.action === 'compile' || step.action === 'none') {
      return { ...code, status: 'success', message: null, failures: null };
    }

    const startedAt = clock.now();
    try {
      const made = await materializeNode(context, node, result.sql, place.connection);
      return {
        ...code,
        ...(made.kind === 'made' ? done(context, node, made) : failed(node, made.diagnostic)),
      };
    } finally {
      timing.push({ name: 'execute', startedAt, completedAt: clock.now() });
    }
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    return { ...code, ...refused(node, error, compiled) };
  }
}

/** Compiles a node and writes its SQL; a seed has none. */
async function compile(context: RunContext, node: RunnableNode, connection: Connection) {
  if (node.kind === 'seed') return { kind: 'sql' as const, sql: '', map: [], extraCtes: [] };
  const result = await compileWithAnswers((state) => context.compiler.node(node, state), {
    connection: async () => connection,
    warehouse: context.effects.warehouse,
    cache: context.cache,
  });
  emitLogs(context, result.logs, node.uniqueId);
  if (result.kind === 'sql') context.write(targetPath('compiled', node), result.sql);
  return result;
}

function done(context: RunContext, node: RunnableNode, made: Made & { kind: 'made' }): Ended {
  const at = context.effects.clock.now();
  for (const diagnostic of made.warnings ?? []) context.emit({ kind: 'problem', at, diagnostic });
  if (made.script !== '') context.write(targetPath('run', node), made.script);
  const stored = node.kind === 'test' ? made.relation : undefined;
  return {
    status: made.status,
    message: made.message,
    failures: made.failures ?? null,
    adapterResponse: made.response,
    ...(stored && { relationName: context.effects.warehouse.dialect.render(stored) }),
    ...(made.failingRows && { failingRows: made.failingRows }),
    ...(made.diagnostic && { diagnostic: made.diagnostic }),
  };
}

const SAID_BY_DATABASE: ReadonlySet<string> = new Set([
  warehouseMessages.databaseError.code,
  seedMessages.seedRefused.code,
]);

/** The result of a node that could not be made, with a message in dbt's form. */
function failed(node: Step['node'], diagnostic: Diagnostic): Ended {
  const kind = SAID_BY_DATABASE.has(diagnostic.code) ? 'Runtime' : 'Compilation';
  const lines = diagnostic.message.split('\n').map((line) => `  ${line}`.trimEnd());
  const message = [`${kind} Error in ${node.kind} ${node.name} (${node.originalFilePath})`, ...lines].join(
    '\n',
  );
  return { status: 'error', message, failures: null, diagnostic };
}

function refused(
  node: Step['node'],
  error: WarehouseError,
  compiled: { readonly sql: string; readonly map: readonly Segment[] } | undefined,
): Ended {
  if (error.code === 'interrupted') {
    const diagnostic = warehouseMessages.interrupted({ what: `${node.kind} ${node.name}` });
    return { status: 'error', message: diagnostic.message, failures: null, diagnostic, interrupted: true };
  }
  const at = compiled && locateError(error, compiled);
  const diagnostic = warehouseMessages.databaseError(
    { words: error.message, candidates: error.candidates },
    { at },
  );
  return failed(node, diagnostic);
}
