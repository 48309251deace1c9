import { type Project, RunResultsCollector, type StepResult } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { begin, tell } from '../session/begin.ts';
import { failureOf } from '../session/failure-of.ts';
import { inlineNode } from '../session/inline-node.ts';
import { templateLogTo } from '../session/template-log.ts';
import { Workbench } from '../session/workbench.ts';

/** `tsdbt run-operation MACRO`: calls a macro with `--args`. */
export async function runOperationCommand(call: Call): Promise<ExitCode> {
  const begun = await begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  try {
    // A retry calls no macro again that ended well.
    if (call.retried?.ids.size === 0) {
      await session.writeArtifacts();
      return 0;
    }
    const args = (session.settled.options.values.args ?? {}) as Readonly<Record<string, unknown>>;
    const bench = await Workbench.forMacro(session, new Set(), templateLogTo(view, call.io.now));
    try {
      const name = call.positionals[0] as string;
      const startedAt = call.io.now();
      const began = call.io.monotonic();
      const called = await bench.macro(name, args);
      const isThere = called.kind === 'ok' || called.diagnostic.code !== 'macro-not-found';
      const seconds = (call.io.monotonic() - began) / 1000;
      const timing = [{ name: 'execute' as const, startedAt, completedAt: call.io.now() }];
      const run = { isOk: called.kind === 'ok', seconds, timing };
      await session.writeArtifacts(isThere ? resultOf(session.project, name, run) : undefined);
      if (called.kind === 'ok') return 0;
      tell(view, [called.diagnostic], session.texts);
      return called.diagnostic.code === 'macro-not-found' ? 2 : 1;
    } finally {
      await bench.close();
    }
  } catch (error) {
    tell(view, [failureOf(error)], session.texts);
    return call.io.signal.aborted ? 130 : 2;
  } finally {
    view.close();
    await session.close();
  }
}

/** What run_results.json tells of the call: as dbt, one failure for a macro that ended in an error. */
function resultOf(
  project: Project,
  name: string,
  run: { readonly isOk: boolean; readonly seconds: number; readonly timing: StepResult['timing'] },
): RunResultsCollector {
  const node = inlineNode(project, name, '');
  const collector = new RunResultsCollector();
  const result: StepResult = {
    uniqueId: macroId(project, name),
    step: { node, after: [], action: 'run', reason: 'asked for by name' },
    status: run.isOk ? 'success' : 'error',
    message: null,
    failures: run.isOk ? 0 : 1,
    executionTime: run.seconds,
    timing: run.timing,
    thread: 'MainThread',
    adapterResponse: {},
    compiled: false,
  };
  const at = run.timing[0]?.completedAt ?? project.environment.invocation.startedAt;
  collector.add({ kind: 'step-finished', at, result, index: 1, total: 1 });
  return collector;
}

/** The macro that a name means: `package.name`, or one of the project, or of any package. */
function macroId(project: Project, name: string): string {
  if (name.includes('.')) return `macro.${name}`;
  const own = `macro.${project.name}.${name}`;
  const other = [...project.macros.values()].find((macro) => macro.name === name);
  return project.macros.has(own) || !other ? own : other.uniqueId;
}
