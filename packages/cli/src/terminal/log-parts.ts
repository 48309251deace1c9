import { codeFrame, type Diagnostic, positionAt, type Span, type Step } from '@tsdbt/core';
import type { LogEvent } from './log-event.ts';
import { ownCall, stackOf } from './stack-lines.ts';
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

/** `path:line:column`, the lines around it and the calls that led there; undefined where no place is known. */
export function frameOf(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): string | undefined {
  const { at } = diagnostic;
  const own = ownCall(diagnostic);
  const parts = [
    at && placeOf(at, texts),
    own && `  called here\n${placeOf(own.at, texts)}`,
    ...stackOf(diagnostic).map((frame) =>
      'omitted' in frame
        ? `  … ${frame.omitted} more calls`
        : `  in ${frame.name} ${positionOf(frame.at, texts)}`,
    ),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('\n');
}

function placeOf(at: Span, texts: ReadonlyMap<string, string>): string | undefined {
  const text = texts.get(at.path);
  if (text === undefined) return undefined;
  const head = `  --> ${positionOf(at, texts)}`;
  if (at.start === 0 && at.end >= text.length && text.includes('\n')) return head;
  return `${head}\n${indented(codeFrame(text, at))}`;
}

function positionOf(at: Span, texts: ReadonlyMap<string, string>): string {
  const text = texts.get(at.path);
  if (text === undefined) return at.path;
  const { line, column } = positionAt(text, at.start);
  return `${at.path}:${line}:${column}`;
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
