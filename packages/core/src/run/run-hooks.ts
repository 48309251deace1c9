import { resultObject } from '../context/result-object.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { runMessages } from '../diagnostics/messages/run.ts';
import { warehouseMessages } from '../diagnostics/messages/warehouse.ts';
import type { OperationNode } from '../project/node.ts';
import type { Project } from '../project/project.ts';
import { WarehouseError } from '../warehouse/warehouse.ts';
import { compileWithAnswers } from './compile-with-answers.ts';
import { compiledToJson } from './compiled-json.ts';
import { locateError } from './locate-error.ts';
import type { RunContext } from './run-context.ts';
import { emitLogs } from './run-context.ts';
import type { StepResult, Timing } from './run-event.ts';
import { StatementTransaction } from './statement-transaction.ts';
import { targetPath } from './target-path.ts';

/** How hooks of a run ended. */
export interface HooksEnd {
  /** Of the hooks that were run or skipped. */
  readonly results: readonly StepResult[];
  /** Why a hook's text could not be rendered: the run ends there, and the hook has no result, as with dbt. */
  readonly unreadable?: Diagnostic;
}

/**
 * Runs on-run-start or on-run-end hooks one after the other, outside a transaction; after one that
 * failed the others are skipped.
 */
export async function runRunHooks(
  context: RunContext,
  hooks: readonly OperationNode[],
  extra?: Readonly<Record<string, unknown>>,
): Promise<HooksEnd> {
  const results: StepResult[] = [];
  let hasFailed = false;
  for (const [index, node] of hooks.entries()) {
    if (!hasFailed) context.emit({ kind: 'hook-started', at: context.effects.clock.now(), node });
    const result: Awaited<ReturnType<typeof runOne>> = hasFailed
      ? skipped(node, index)
      : await runOne(context, node, index, extra);
    if ('unreadable' in result) return { results, unreadable: result.unreadable };
    hasFailed ||= result.status !== 'success';
    results.push(result);
    const at = context.effects.clock.now();
    context.emit({ kind: 'hook-finished', at, result, index: index + 1, total: hooks.length });
  }
  return { results };
}

/** What on-run-end hooks see besides: the results, and the schemas of what was made. */
export function endExtra(
  project: Project,
  results: readonly StepResult[],
): Readonly<Record<string, unknown>> {
  const made = results.filter(
    ({ status, step }) =>
      !['error', 'fail', 'skipped'].includes(status) &&
      ['model', 'seed', 'snapshot'].includes(step.node.kind),
  );
  const pairs = new Map<string, readonly [string, string]>();
  for (const { step } of made) {
    if (step.node.kind !== 'model' && step.node.kind !== 'seed' && step.node.kind !== 'snapshot') continue;
    pairs.set(`${step.node.database}.${step.node.schema}`, [step.node.database, step.node.schema]);
  }
  return {
    results: results
      .filter((result) => result.step.node.kind !== 'operation' || result.status === 'error')
      .map((result) => resultObject({ ...result, node: compiledToJson(project, result.step.node, result) })),
    schemas: [...new Set([...pairs.values()].map(([, schema]) => schema))],
    database_schemas: [...pairs.values()],
  };
}

async function runOne(
  context: RunContext,
  node: OperationNode,
  index: number,
  extra: Readonly<Record<string, unknown>> | undefined,
): Promise<StepResult | { readonly unreadable: Diagnostic }> {
  const { clock, warehouse } = context.effects;
  const startedAt = clock.now();
  const ticks = clock.monotonic();
  const timing: Timing[] = [];
  const name = hookName(node, index);
  const end = (part: Partial<StepResult>): StepResult => ({
    ...skipped(node, index),
    executionTime: (clock.monotonic() - ticks) / 1000,
    timing,
    compiled: true,
    ...part,
  });
  const connection = await context.connection(-1);
  const transaction = new StatementTransaction(connection);
  try {
    const compiled = await compileWithAnswers((state) => context.compiler.node(node, state), {
      connection: async () => connection,
      warehouse,
      cache: context.cache,
      extra,
      transaction,
    });
    emitLogs(context, compiled.logs, node.uniqueId);
    timing.push({ name: 'compile', startedAt, completedAt: clock.now() });
    if (compiled.kind === 'failed') return { unreadable: compiled.diagnostic };
    context.write(targetPath('compiled', node), compiled.sql);
    const executing = clock.now();
    const response = { message: `${name} passed` };
    try {
      if (compiled.sql.trim() !== '') await connection.execute(compiled.sql);
      timing.push({ name: 'execute', startedAt: executing, completedAt: clock.now() });
      return end({ status: 'success', ...response, failures: 0, compiledCode: compiled.sql });
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      timing.push({ name: 'execute', startedAt: executing, completedAt: clock.now() });
      const at = locateError(error, compiled) ?? node.at;
      const diagnostic = warehouseMessages.databaseError(
        { words: error.message, candidates: error.candidates },
        { at },
      );
      const message = `${name} failed, error:\n ${error.message}`;
      const interrupted = error.code === 'interrupted' ? { interrupted: true } : {};
      return end({
        status: 'error',
        message,
        failures: 1,
        diagnostic,
        compiledCode: compiled.sql,
        ...interrupted,
      });
    }
  } catch (error) {
    if (!(error instanceof WarehouseError)) throw error;
    const diagnostic = warehouseMessages.interrupted({ what: name });
    return end({ status: 'error', message: diagnostic.message, failures: 1, diagnostic, interrupted: true });
  } finally {
    if (await transaction.rollback()) {
      const diagnostic = runMessages.statementsUndone({ what: name }, { at: node.at });
      context.emit({ kind: 'problem', at: clock.now(), diagnostic });
    }
  }
}

function skipped(node: OperationNode, index: number): StepResult {
  return {
    uniqueId: node.uniqueId,
    step: { node, after: [], action: 'run', reason: `${node.hook} hook` },
    status: 'skipped',
    message: `${hookName(node, index)} skipped`,
    failures: 1,
    executionTime: 0,
    timing: [],
    thread: 'main',
    adapterResponse: {},
    compiled: false,
  };
}

/** dbt's name of a hook, with its place among all hooks of its kind: `shop.on-run-start.0`. */
function hookName(node: OperationNode, index: number): string {
  return `${node.package}.${node.hook}.${index}`;
}
