import { PyError } from '../../template/values/py-error.ts';
import { PatternError } from './pattern-error.ts';

/** What a replacement needs of a match. */
export interface GroupTexts {
  text(index: number): string | null;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/**
 * Reads a replacement as `re.sub` does: `\1`, `\g<name>` and escapes.
 * Throws PatternError for an unknown escape or group.
 */
export function expandTemplate(
  template: string,
  pattern: { readonly groups: number; readonly names: ReadonlyMap<string, number> },
): (match: GroupTexts) => string {
  const chars = [...template];
  const parts: (string | number)[] = [];
  let at = 0;
  const group = (index: number, position: number): void => {
    if (index > pattern.groups) throw new PatternError(`invalid group reference ${index}`, chars, position);
    parts.push(index);
  };
  while (at < chars.length) {
    const start = at;
    const char = chars[at++]!;
    if (char !== '\\') {
      parts.push(char);
      continue;
    }
    const escaped = chars[at++];
    if (escaped === undefined) throw new PatternError('bad escape (end of pattern)', chars, start);
    if (escaped === 'g') {
      at = named(chars, at, pattern.names, group);
    } else if (escaped === '0') {
      const octal = /^[0-7]{0,2}/.exec(chars.slice(at, at + 2).join(''))![0];
      at += octal.length;
      parts.push(String.fromCodePoint(Number.parseInt(`0${octal}`, 8)));
    } else if (escaped >= '1' && escaped <= '9') {
      const rest = chars.slice(at - 1, at + 2).join('');
      const octal = /^[0-3][0-7]{2}/.exec(rest);
      if (octal !== null) {
        at += 2;
        parts.push(String.fromCodePoint(Number.parseInt(octal[0], 8)));
        continue;
      }
      const digits = /^\d{1,2}/.exec(rest)![0];
      at += digits.length - 1;
      group(Number(digits), start + 1);
    } else if (Object.hasOwn(ESCAPES, escaped)) {
      parts.push(ESCAPES[escaped]!);
    } else if (/^[a-zA-Z]$/.test(escaped)) {
      throw new PatternError(`bad escape \\${escaped}`, chars, start);
    } else {
      parts.push(char, escaped);
    }
  }
  return (match) =>
    parts.map((part) => (typeof part === 'number' ? (match.text(part) ?? '') : part)).join('');
}

/** Reads `<name>` or `<number>` after `\g`; gives the position after it. */
function named(
  chars: readonly string[],
  at: number,
  names: ReadonlyMap<string, number>,
  group: (index: number, position: number) => void,
): number {
  if (chars[at] !== '<') throw new PatternError('missing <', chars, at);
  const end = chars.indexOf('>', at);
  const name = chars.slice(at + 1, end < 0 ? undefined : end).join('');
  if (name === '') throw new PatternError('missing group name', chars, at + 1);
  if (end < 0) throw new PatternError('missing >, unterminated name', chars, at + 1);
  if (/^[0-9]+$/.test(name)) {
    group(Number(name), at + 1);
  } else {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
      throw new PatternError(`bad character in group name '${name}'`, chars, at + 1);
    }
    const index = names.get(name);
    if (index === undefined) throw new PyError('IndexError', `unknown group name '${name}'`);
    group(index, at + 1);
  }
  return end + 1;
}
