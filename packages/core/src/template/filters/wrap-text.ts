import { valueError } from '../values/py-error.ts';
import { strip, stripEnd, textLength } from '../values/text.ts';

// Pieces between which a line may break: after white space, after a hyphen inside a word, around a dash.
const SPACE = '[\\t\\n\\v\\f\\r ]';
const WORD_CHAR = '[\\w!"\'&.,?]|[^\\x00-\\x7f\\s]';
const LETTER = '[^\\d\\W]|[^\\x00-\\x7f\\s]';
const BY_HYPHENS = new RegExp(
  `(${SPACE}+|(?<=${WORD_CHAR})-{2,}(?=\\w)|[^\\t\\n\\v\\f\\r ](?:(?:[^\\t\\n\\v\\f\\r ])*?(?:-(?:(?<=(?:${LETTER}){2}-)|(?<=(?:${LETTER})-(?:${LETTER})-))(?=(?:${LETTER})-?(?:${LETTER}))|(?=${SPACE}|$)|(?<=${WORD_CHAR})(?=-{2,}\\w))))`,
);
const BY_SPACES = new RegExp(`(${SPACE}+)`);

/** Python's `textwrap.wrap` of one line, white space kept inside lines and dropped around them. */
export function wrapText(text: string, width: number, breakLong: boolean, breakHyphens: boolean): string[] {
  if (width <= 0) throw valueError(`invalid width ${width} (must be > 0)`);
  const chunks = text
    .split(breakHyphens ? BY_HYPHENS : BY_SPACES)
    .filter((chunk) => chunk !== undefined && chunk !== '');
  chunks.reverse();
  const lines: string[] = [];
  while (chunks.length > 0) {
    const line: string[] = [];
    let size = 0;
    if (lines.length > 0 && strip(chunks.at(-1)!) === '') chunks.pop();
    while (chunks.length > 0 && size + textLength(chunks.at(-1)!) <= width) {
      const chunk = chunks.pop()!;
      line.push(chunk);
      size += textLength(chunk);
    }
    if (chunks.length > 0 && textLength(chunks.at(-1)!) > width) {
      breakChunk(chunks, line, width - size, breakLong, breakHyphens);
    }
    if (line.length > 0 && strip(line.at(-1)!) === '') line.pop();
    if (line.length > 0) lines.push(line.join(''));
  }
  return lines.map((line) => (strip(line) === '' ? stripEnd(line) : line));
}

// A piece that is longer than a line: cut, or put on a line of its own.
function breakChunk(
  chunks: string[],
  line: string[],
  room: number,
  breakLong: boolean,
  breakHyphens: boolean,
): void {
  const space = Math.max(1, room);
  const chunk = chunks.at(-1)!;
  if (breakLong) {
    const points = Array.from(chunk);
    let end = space;
    if (breakHyphens && points.length > space) {
      const hyphen = points.slice(0, space).lastIndexOf('-');
      if (hyphen > 0 && points.slice(0, hyphen).some((char) => char !== '-')) end = hyphen + 1;
    }
    line.push(points.slice(0, end).join(''));
    chunks[chunks.length - 1] = points.slice(end).join('');
    if (chunks.at(-1) === '') chunks.pop();
  } else if (line.length === 0) line.push(chunks.pop()!);
}
