import { codeFrame, type Diagnostic, positionAt, type Step } from '@tsdbt/core';
import type { LogEvent } from './log-event.ts';
import type { Style } from './style.ts';

/** What the log of a run must know besides its events. */
export interface RunLogFacts {
  readonly defaultDatabase: string;
  readonly threads: number;
  readonly targetName: string;
  /** `--printer-width`. */
  readonly width: number;
  readonly style: Style;
  readonly texts: ReadonlyMap<string, string>;
  /** Folder of compiled SQL relative to the project, e.g. `target/compiled`. */
  readonly compiledPath: (step: Step) => string | undefined;
  /** The group that a node belongs to, as log lines tell it. */
  readonly groupOf: (step: Step) => Readonly<Record<string, unknown>> | undefined;
}

/** A message whose data, unless given, is its text. */
export function logLine(
  event: Omit<LogEvent, 'msg' | 'data'> & { readonly data?: LogEvent['data'] },
  msg: string,
): LogEvent {
  return { ...event, msg, data: event.data ?? { msg } };
}

/** An empty line. */
export function blankLine(at: Date): LogEvent {
  return logLine({ name: 'Formatting', code: 'Z017', level: 'info', at }, '');
}

/** `path:line:column` and the lines around it, or undefined where the place is no place in a text. */
export function frameOf(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): string | undefined {
  const { at } = diagnostic;
  const text = at && texts.get(at.path);
  if (!at || text === undefined) return undefined;
  const { line, column } = positionAt(text, at.start);
  const head = `  --> ${at.path}:${line}:${column}`;
  if (at.start === 0 && at.end >= text.length && text.includes('\n')) return head;
  return `${head}\n${indented(codeFrame(text, at))}`;
}

/** How many nodes will be taken at a time, with an empty line before and after it. */
export function concurrencyLog(
  facts: Pick<RunLogFacts, 'threads' | 'targetName'>,
  nodes: number,
  at: Date,
): readonly LogEvent[] {
  const { threads, targetName } = facts;
  const data = { num_threads: threads, target_name: targetName, node_count: nodes };
  const msg = `Concurrency: ${threads} threads (target='${targetName}')`;
  return [
    blankLine(at),
    logLine({ name: 'ConcurrencyLine', code: 'Q027', level: 'info', at, data }, msg),
    blankLine(at),
  ];
}

/** Each line two blanks to the right. */
export function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
