import { type Diagnostic, frameLines, positionAt, type Span } from '@tsdbt/core';
import { ownCall, stackOf } from './stack-lines.ts';
import type { Style } from './style.ts';

/**
 * A diagnostic as lines for people: what is wrong, `file:line:column` with the lines around it,
 * what belongs to it, and what might help.
 */
export function showDiagnostic(
  diagnostic: Diagnostic,
  texts: ReadonlyMap<string, string>,
  style: Style,
): string {
  const { severity, message, at, related = [], hints, code } = diagnostic;
  const colour = severity === 'error' ? style.red : severity === 'warning' ? style.yellow : style.cyan;
  const [head = '', ...rest] = message.split('\n');
  const lines = [
    `${colour(style.bold(severity))}${style.dim(`[${code}]`)}: ${style.bold(head)}`,
    ...rest.map((line) => `  ${line}`),
  ];
  if (at) lines.push(...place(at, texts, style, colour));
  for (const other of related) {
    lines.push(`  ${style.dim('and')} ${other.message}`, ...place(other.at, texts, style, style.blue));
  }
  const own = ownCall(diagnostic);
  if (own) lines.push(`  ${style.dim('called here')}`, ...place(own.at, texts, style, style.blue));
  for (const frame of stackOf(diagnostic)) {
    if ('omitted' in frame) lines.push(`  ${style.dim(`… ${frame.omitted} more calls`)}`);
    else lines.push(`  ${style.dim('in')} ${frame.name} ${where(frame.at, texts, style)}`);
  }
  for (const hint of hints) lines.push(`  ${style.cyan('help')}: ${hint}`);
  return lines.join('\n');
}

function where(at: Span, texts: ReadonlyMap<string, string>, style: Style): string {
  const text = texts.get(at.path);
  if (text === undefined) return style.cyan(at.path);
  const { line, column } = positionAt(text, at.start);
  return style.cyan(`${at.path}:${line}:${column}`);
}

function place(
  at: Span,
  texts: ReadonlyMap<string, string>,
  style: Style,
  colour: (text: string) => string,
): string[] {
  const lines = [`  ${style.dim('-->')} ${where(at, texts, style)}`];
  const text = texts.get(at.path);
  // A span over a whole file means the file, not its every line.
  if (text === undefined || (at.start === 0 && at.end >= text.length && text.includes('\n'))) return lines;
  const frame = frameLines(text, at);
  const width = Math.max(...frame.map((line) => (line.kind === 'source' ? String(line.number).length : 0)));
  for (const line of frame) {
    if (line.kind === 'source') {
      const mark = line.marked ? colour('>') : ' ';
      const number = style.dim(`${String(line.number).padStart(width)} |`);
      lines.push(`  ${mark} ${number} ${line.text}`.trimEnd());
    } else {
      const marker = colour('^'.repeat(line.length));
      lines.push(`    ${' '.repeat(width)} ${style.dim('|')} ${' '.repeat(line.column - 1)}${marker}`);
    }
  }
  return lines;
}
