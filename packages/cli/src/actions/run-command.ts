import { type PlannedCommand, type RunEvent, RunResultsCollector } from '@tsdbt/core';
import type { Call, ExitCode } from '../commands/command.ts';
import { begin, tell } from '../session/begin.ts';
import { exitCodeOf } from '../session/exit-code-of.ts';
import { failureOf } from '../session/failure-of.ts';
import type { Session } from '../session/session.ts';
import { templateLogTo } from '../session/template-log.ts';
import { Workbench } from '../session/workbench.ts';
import { rowsTable } from '../terminal/rows-table.ts';
import type { View } from '../terminal/view.ts';

/** `build`, `run`, `test`, `seed`, `snapshot`, `clone`: plans what was selected and runs it. */
export async function runCommand(call: Call): Promise<ExitCode> {
  const begun = await begin(call);
  if ('exitCode' in begun) return begun.exitCode;
  const { session, view } = begun;
  try {
    const { value: plan, diagnostics } = session.plan(call.command.name as PlannedCommand);
    if (tell(view, diagnostics, session.selectionTexts())) return await session.refuse();
    if (plan.steps.length === 0) {
      await session.writeArtifacts(new RunResultsCollector());
      return 0;
    }
    let last: Extract<RunEvent, { kind: 'run-finished' }> | undefined;
    let isBroken = false;
    for await (const event of session.run(plan, { isLast: true })) {
      view.run(event);
      if (event.kind === 'run-finished') last = event;
      if (event.kind === 'problem' && event.diagnostic.severity === 'error') isBroken = true;
    }
    if (last && session.settled.options.values.show === true) await showSeeds(call, session, view, last);
    return last ? exitCodeOf(last, isBroken) : 2;
  } catch (error) {
    tell(view, [failureOf(error)], session.texts);
    return call.io.signal.aborted ? 130 : 2;
  } finally {
    view.close();
    await session.close();
  }
}

/** `--show`: some rows of each seed that was loaded, as dbt shows them. */
async function showSeeds(
  call: Call,
  session: Session,
  view: View,
  end: Extract<RunEvent, { kind: 'run-finished' }>,
): Promise<void> {
  const { now } = call.io;
  const bench = await Workbench.open(session, new Set(), templateLogTo(view, now));
  try {
    for (const { status, step } of end.results) {
      const { node } = step;
      if (node.kind !== 'seed' || status !== 'success' || node.relationName === undefined) continue;
      const shown = await bench.rows({ sql: `select * from ${node.relationName}`, map: [] }, 10);
      if (shown.kind === 'failed') continue;
      const header = `Random sample of table: ${node.schema}.${node.alias}`;
      const say = (msg: string, printed: boolean) =>
        view.log({
          name: 'SeedHeader',
          code: 'Q004',
          level: 'info',
          msg,
          data: { msg },
          at: now(),
          ...(printed && { printed: 'asked' }),
        });
      for (const line of ['', header, '-'.repeat(header.length)]) say(line, false);
      say(rowsTable(shown.result), true);
      say('', false);
    }
  } finally {
    await bench.close();
  }
}
