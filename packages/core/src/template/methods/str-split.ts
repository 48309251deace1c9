import { valueError } from '../values/py-error.ts';
import { stripEnd, stripStart, WHITE_SPACE } from '../values/text.ts';

const SPACES = new RegExp(`[${WHITE_SPACE}]+`, 'g');

/** Python's `str.split`; `most` < 0 means no limit, `separator` null means white space. */
export function split(text: string, separator: string | null, most: number): string[] {
  if (separator === null) {
    let rest = stripStart(text);
    const parts: string[] = [];
    while (rest !== '') {
      if (most >= 0 && parts.length === most) {
        parts.push(rest);
        return parts;
      }
      SPACES.lastIndex = 0;
      const gap = SPACES.exec(rest);
      if (!gap) {
        parts.push(rest);
        return parts;
      }
      if (most < 0) return stripEnd(rest).split(SPACES);
      parts.push(rest.slice(0, gap.index));
      rest = rest.slice(SPACES.lastIndex);
    }
    return parts;
  }
  if (separator === '') throw valueError('empty separator');
  const parts = text.split(separator);
  if (most < 0 || parts.length <= most + 1) return parts;
  return [...parts.slice(0, most), parts.slice(most).join(separator)];
}

/** Python's `str.rsplit`. */
export function rsplit(text: string, separator: string | null, most: number): string[] {
  if (most < 0) return split(text, separator, most);
  if (separator === '') throw valueError('empty separator');
  const parts: string[] = [];
  let rest = separator === null ? stripEnd(text) : text;
  while (parts.length < most) {
    let start: number;
    let end: number;
    if (separator === null) {
      let at = rest.length;
      while (at > 0 && stripEnd(rest[at - 1]!) !== '') at--;
      if (at === 0) break;
      end = at;
      start = stripEnd(rest.slice(0, at)).length;
    } else {
      start = rest.lastIndexOf(separator);
      if (start < 0) break;
      end = start + separator.length;
    }
    parts.unshift(rest.slice(end));
    rest = rest.slice(0, start);
    if (separator === null && rest === '') return parts;
  }
  if (separator !== null || rest !== '') parts.unshift(rest);
  return parts;
}

/** Python's `str.splitlines`. */
export function splitLines(text: string, keepEnds = false): string[] {
  const lines: string[] = [];
  const pattern = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
  let start = 0;
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    lines.push(text.slice(start, keepEnds ? end : match.index));
    start = end;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}
