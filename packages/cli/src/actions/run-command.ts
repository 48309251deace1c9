import type { PlannedCommand, RunEvent } from '@tsdbt/core';
import { RunResultsCollector } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { begin, tell } from '../session/begin.ts';
import { exitCodeOf } from '../session/exit-code-of.ts';
import { failureOf } from '../session/failure-of.ts';

/** `build`, `run`, `test`, `seed`, `snapshot`: plans what was selected and runs it. */
export async function runCommand(call: Call): Promise<ExitCode> {
  const begun = begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  try {
    const { value: plan, diagnostics } = session.plan(call.command.name as PlannedCommand);
    if (tell(view, diagnostics, session.selectionTexts())) return 2;
    if (plan.steps.length === 0) {
      await session.writeArtifacts(new RunResultsCollector());
      return 0;
    }
    let last: Extract<RunEvent, { kind: 'run-finished' }> | undefined;
    let isBroken = false;
    for await (const event of session.run(plan)) {
      view.run(event);
      if (event.kind === 'run-finished') last = event;
      if (event.kind === 'problem' && event.diagnostic.severity === 'error') isBroken = true;
    }
    return last ? exitCodeOf(last, isBroken) : 2;
  } catch (error) {
    tell(view, [failureOf(error)], session.texts);
    return call.io.signal.aborted ? 130 : 2;
  } finally {
    view.close();
    await session.close();
  }
}
