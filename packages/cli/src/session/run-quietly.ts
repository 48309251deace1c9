import type { Diagnostic, Plan, StepResult } from '@tsdbt/core';
import { concurrencyLog } from '../terminal/log-parts.ts';
import type { View } from '../terminal/view.ts';
import { factsOf } from './begin.ts';
import type { Session } from './session.ts';

/** What a run came to of which only the results are told. */
export interface QuietRun {
  readonly results: readonly StepResult[];
  /** Warnings, and why it was given up: the first error. */
  readonly problems: readonly Diagnostic[];
  readonly interrupted: boolean;
}

/**
 * Runs a plan and tells of it only how many nodes it takes and what templates say, for `compile` and `show`: they are given up at
 * the first error, as with dbt.
 *
 * @throws WarehouseError when the database cannot be opened.
 */
export async function runQuietly(session: Session, view: View, plan: Plan): Promise<QuietRun> {
  const giveUp = new AbortController();
  const signal = AbortSignal.any([session.signal, giveUp.signal]);
  const results: StepResult[] = [];
  const problems: Diagnostic[] = [];
  const note = (diagnostic: Diagnostic): void => {
    // What comes after the first error was only interrupted by it.
    if (!giveUp.signal.aborted) problems.push(diagnostic);
    if (diagnostic.severity === 'error') giveUp.abort();
  };
  for await (const event of session.run(plan, { signal })) {
    if (event.kind === 'log') view.run(event);
    else if (event.kind === 'run-started') {
      for (const each of concurrencyLog(factsOf(session), plan.steps.length, event.at)) view.log(each);
    } else if (event.kind === 'problem') note(event.diagnostic);
    else if (event.kind === 'step-finished') {
      results.push(event.result);
      if (event.result.diagnostic) note(event.result.diagnostic);
    }
  }
  return { results, problems, interrupted: session.signal.aborted };
}
