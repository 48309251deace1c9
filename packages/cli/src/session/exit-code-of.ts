import type { RunEvent } from '@tsdbt/core';
import type { ExitCode } from '../commands/command.ts';

/** dbt's exit code of a run: 1 where a node failed or was skipped because of that, 130 when interrupted. */
export function exitCodeOf(end: Extract<RunEvent, { kind: 'run-finished' }>, isBroken: boolean): ExitCode {
  if (end.interrupted) return 130;
  if (isBroken) return 2;
  const bad = new Set(['error', 'fail', 'skipped', 'partial success']);
  return end.results.some(({ status }) => bad.has(status)) ? 1 : 0;
}
