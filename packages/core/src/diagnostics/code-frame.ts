import type { Span } from './diagnostic.ts';

/** A position in a text, both counted from 1; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where an offset lies in a text. Offsets outside are moved to its ends. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.max(0, Math.min(offset, text.length));
  let line = 1;
  let lineStart = 0;
  for (;;) {
    const next = text.indexOf('\n', lineStart);
    if (next === -1 || next >= end) break;
    line += 1;
    lineStart = next + 1;
  }
  return { line, column: end - lineStart + 1 };
}

/** The offset of a position counted from 1; lines past the end give the text's length. */
export function offsetAt(text: string, { line, column }: Position): number {
  let start = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', start);
    if (next === -1) return text.length;
    start = next + 1;
  }
  return Math.min(start + column - 1, text.length);
}

/** One line of a frame: either a line of the source, or the marker under the line before. */
export type FrameLine =
  | { readonly kind: 'source'; readonly number: number; readonly text: string; readonly marked: boolean }
  | { readonly kind: 'marker'; readonly column: number; readonly length: number };

/**
 * The lines around a span with a marker under it: two lines before, one after.
 * Tabs are shown as one blank, so that the marker stands under what it means.
 */
export function frameLines(text: string, span: Span, before = 2, after = 1): readonly FrameLine[] {
  const lines = text.split(/\r?\n/);
  const from = positionAt(text, span.start);
  const to = positionAt(text, Math.max(span.start, span.end));
  const result: FrameLine[] = [];
  const last = Math.min(lines.length, from.line + after);
  for (let number = Math.max(1, from.line - before); number <= last; number++) {
    const line = (lines[number - 1] ?? '').replaceAll('\t', ' ');
    result.push({ kind: 'source', number, text: line, marked: number === from.line });
    if (number === from.line) {
      const endColumn = to.line === from.line ? to.column : line.length + 1;
      result.push({ kind: 'marker', column: from.column, length: Math.max(1, endColumn - from.column) });
    }
  }
  return result;
}

/** A frame as plain text, without colours; the terminal draws `frameLines` itself. */
export function codeFrame(text: string, span: Span): string {
  const lines = frameLines(text, span);
  const width = String(Math.max(...lines.map((line) => (line.kind === 'source' ? line.number : 0)))).length;
  return lines
    .map((line) =>
      line.kind === 'source'
        ? `${line.marked ? '>' : ' '} ${String(line.number).padStart(width)} | ${line.text}`.trimEnd()
        : `  ${' '.repeat(width)} | ${' '.repeat(line.column - 1)}${'^'.repeat(line.length)}`,
    )
    .join('\n');
}
