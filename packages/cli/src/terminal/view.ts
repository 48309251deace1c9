import type { Diagnostic, RunEvent } from '@tsdbt/core';
import type { LogEvent } from './log-event.ts';

/** What shows a command's course to people or programs: lines, JSON, or a live terminal. */
export interface View {
  /** A message beside the run. */
  log(event: LogEvent): void;
  /** What happens in a run, in order. */
  run(event: RunEvent): void;
  /** Problems found before the run; errors stop the command. */
  diagnostics(diagnostics: readonly Diagnostic[], texts: ReadonlyMap<string, string>): void;
  /** Gives the terminal back as it was. Safe to call twice. */
  close(): void;
}
