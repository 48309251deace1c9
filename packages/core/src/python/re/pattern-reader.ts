import { PatternError } from './pattern-error.ts';

const MAX_REPEAT = 4_294_967_295;
const SIMPLE_ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
};

/** The text of a pattern and the position in it: what parsing a pattern reads. */
export class PatternReader {
  readonly chars: readonly string[];
  at = 0;

  constructor(pattern: string) {
    this.chars = [...pattern];
  }

  /** Throws PatternError. */
  fail(message: string, at: number): never {
    throw new PatternError(message, this.chars, at);
  }

  /** The next character, undefined at the end. */
  peek(): string | undefined {
    return this.chars[this.at];
  }

  /** Steps over a text if it comes next. */
  take(expected: string): boolean {
    if (
      !this.chars
        .slice(this.at, this.at + expected.length)
        .join('')
        .startsWith(expected)
    )
      return false;
    this.at += expected.length;
    return true;
  }

  /** Reads up to a closing character. */
  until(close: string, what: string): string {
    const start = this.at;
    const end = this.chars.indexOf(close, start);
    const name = this.chars.slice(start, end < 0 ? undefined : end).join('');
    if (end < 0) this.fail(name === '' ? `missing ${what}` : `missing ${close}, unterminated name`, start);
    if (name === '') this.fail(`missing ${what}`, start);
    this.at = end + 1;
    return name;
  }

  /** Throws PatternError for what cannot name a group. */
  checkName(name: string, at: number): void {
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) this.fail(`bad character in group name '${name}'`, at);
  }

  /** Steps over white space or a comment of a verbose pattern. */
  skipVerbose(char: string): boolean {
    if (' \t\n\r\v\f'.includes(char)) {
      this.at += 1;
      return true;
    }
    if (char !== '#') return false;
    while (this.at < this.chars.length && this.chars[this.at] !== '\n') this.at += 1;
    return true;
  }

  /** Least and most of a repeat in braces; null for a brace that is a literal. */
  bounds(start: number): [number, number] | null {
    const rest = this.chars.slice(this.at, this.at + 40).join('');
    const found = /^(?:(\d+)(?:(,)(\d*))?|(,)(\d*))\}/.exec(rest);
    if (found === null) return null;
    this.at += found[0].length;
    const low = found[1] ?? '';
    const comma = found[2] ?? found[4];
    const high = found[3] ?? found[5] ?? '';
    const min = low === '' ? 0 : Number(low);
    const max = comma === undefined ? min : high === '' ? Number.POSITIVE_INFINITY : Number(high);
    if (min >= MAX_REPEAT || (max !== Number.POSITIVE_INFINITY && max >= MAX_REPEAT)) {
      throw new PatternError('the repetition number is too large', null, 0);
    }
    if (max < min) this.fail('min repeat greater than max repeat', start + 1);
    return [min, max];
  }

  /** The code point of an escape that stands for one character, also inside a set. */
  escapedPoint(start: number): number {
    const char = this.chars[this.at]!;
    this.at += 1;
    const hex = char === 'x' ? 2 : char === 'u' ? 4 : char === 'U' ? 8 : 0;
    if (hex > 0) {
      const rest = this.chars.slice(this.at, this.at + hex).join('');
      const digits = /^[0-9a-fA-F]*/.exec(rest)![0];
      this.at += digits.length;
      if (digits.length < hex) this.fail(`incomplete escape \\${char}${digits}`, start);
      const point = Number.parseInt(digits, 16);
      if (point > 0x10ffff) this.fail(`bad escape \\${char}${digits}`, start);
      return point;
    }
    if (char >= '0' && char <= '7') {
      const octal = /^[0-7]{1,3}/.exec(this.chars.slice(this.at - 1, this.at + 2).join(''))![0];
      this.at += octal.length - 1;
      return Number.parseInt(octal, 8);
    }
    const simple = Object.hasOwn(SIMPLE_ESCAPES, char) ? SIMPLE_ESCAPES[char] : undefined;
    if (simple !== undefined) return simple;
    if (/^[a-zA-Z0-9]$/.test(char)) this.fail(`bad escape \\${char}`, start);
    return char.codePointAt(0)!;
  }
}
