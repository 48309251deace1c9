import type { Diagnostic, RunEvent } from '@tsdbt/core';
import type { LogEvent, LogWriter } from './log-event.ts';
import type { RunLogFacts } from './log-parts.ts';
import { runLog } from './run-log.ts';
import { showDiagnostic } from './show-diagnostic.ts';
import type { Style } from './style.ts';
import type { View } from './view.ts';

/** Shows everything as dbt's messages, through one or more writers (text, JSON, the log file). */
export function logView(input: {
  readonly writers: readonly LogWriter[];
  readonly style: Style;
  readonly now: () => Date;
  /** Asked when the first event of a run comes. */
  readonly facts: () => RunLogFacts;
}): View {
  let fold: ((event: RunEvent) => readonly LogEvent[]) | undefined;
  const log = (event: LogEvent) => {
    for (const write of input.writers) write(event);
  };
  return {
    log,
    run(event) {
      fold ??= runLog(input.facts());
      for (const each of fold(event)) log(each);
    },
    diagnostics(diagnostics, texts) {
      for (const event of diagnosticEvents(diagnostics, texts, input.style, input.now())) log(event);
    },
    close() {},
  };
}

/** Warnings that dbt prints without saying that they are warnings. */
const bare = new Set(['NoNodesForSelectionCriteria', 'NothingToDo', 'NoNodesSelected']);

/** Warnings one by one, and all errors as the one message with which dbt ends. */
export function diagnosticEvents(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  style: Style,
  at: Date,
): readonly LogEvent[] {
  const events: LogEvent[] = [];
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity === 'error') continue;
    const shown = withoutSeverity(showDiagnostic(diagnostic, texts, style));
    const msg = bare.has(diagnostic.event ?? '') ? shown : `${style.yellow('[WARNING]')}: ${shown}`;
    const level = diagnostic.severity === 'warning' ? 'warn' : 'info';
    const data = { msg: diagnostic.message };
    events.push({ name: diagnostic.event ?? 'Note', code: diagnostic.code, level, at, msg, data });
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const head = errors.length === 1 ? 'Encountered an error:' : `Encountered ${errors.length} errors:`;
    const shown = errors.map((error) => showDiagnostic(error, texts, style)).join('\n\n');
    const msg = `${head}\n${shown}`;
    const data = {
      exc: errors.map((error) => error.message).join('\n'),
      codes: errors.map(({ code }) => code),
    };
    events.push({ name: 'MainEncounteredError', code: 'Z002', level: 'error', at, msg, data });
  }
  return events;
}

/** `[WARNING]` in front says the severity already. */
function withoutSeverity(text: string): string {
  return text.replace(/^[^:]*?(?:warning|info)[^:]*?: /, '');
}
