import { categoryTest, ignoringCase, literalTest } from './char-class.ts';
import { FLAG_LETTERS, FLAGS } from './flags.ts';
import { PatternError } from './pattern-error.ts';
import type { CharTest, ParsedPattern, PatternNode } from './pattern-node.ts';
import { PatternReader } from './pattern-reader.ts';
import { widthOf } from './pattern-width.ts';
import { atLastLineEnd, atLineEnd, atLineStart, positionTest } from './position-test.ts';

const NEWLINE = 10;

/**
 * Parses a regular expression as Python 3.11's `re` does, its error messages included.
 * Throws PatternError.
 */
export function parsePattern(pattern: string, flags: number): ParsedPattern {
  return new PatternParser(pattern, flags).parse();
}

class PatternParser {
  readonly #in: PatternReader;
  readonly #names = new Map<string, number>();
  readonly #open = new Set<number>();
  /** The width of every group closed so far, null where it varies: a look-behind needs them. */
  readonly #widths = new Map<number, number | null>();
  readonly #conditions: { index: number; at: number }[] = [];
  #groups = 0;
  #flags: number;

  constructor(pattern: string, flags: number) {
    this.#in = new PatternReader(pattern);
    this.#flags = flags & FLAGS.ASCII ? flags : flags | FLAGS.UNICODE;
  }

  parse(): ParsedPattern {
    const node = this.#either(this.#flags, true);
    if (this.#in.at < this.#in.chars.length) this.#in.fail('unbalanced parenthesis', this.#in.at);
    for (const { index, at } of this.#conditions) {
      if (index > this.#groups) this.#in.fail(`invalid group reference ${index}`, at);
    }
    return { node, groups: this.#groups, names: this.#names, flags: this.#flags };
  }

  #either(flags: number, atStart = false): PatternNode {
    const options = [this.#sequence(flags, atStart)];
    while (this.#in.take('|')) options.push(this.#sequence(atStart ? this.#flags : flags, false));
    return options.length === 1 ? options[0]! : { kind: 'either', options };
  }

  #sequence(given: number, atStart: boolean): PatternNode {
    let flags = given;
    const items: PatternNode[] = [];
    for (;;) {
      const char = this.#in.peek();
      if (char === undefined || char === '|' || char === ')') break;
      if (flags & FLAGS.VERBOSE && this.#in.skipVerbose(char)) continue;
      const start = this.#in.at;
      this.#in.at += 1;
      if (isRepeat(char) && this.#repeatOf(char, start, items)) continue;
      if (char === '(') {
        const group = this.#group(flags, atStart && items.length === 0, start);
        if (group === 'flags') flags = this.#flags;
        else if (group !== null) items.push(group);
      } else {
        items.push(this.#atom(char, start, flags));
      }
    }
    return items.length === 1 ? items[0]! : { kind: 'sequence', items };
  }

  /** Applies a repeat sign to the last item. False for a brace that is no repeat but a literal. */
  #repeatOf(char: string, start: number, items: PatternNode[]): boolean {
    let min = char === '+' ? 1 : 0;
    let max = char === '?' ? 1 : Number.POSITIVE_INFINITY;
    if (char === '{') {
      const bounds = this.#in.bounds(start);
      if (bounds === null) return false;
      [min, max] = bounds;
    }
    const item = items.at(-1);
    if (item === undefined || item.kind === 'assert') this.#in.fail('nothing to repeat', start);
    if (item.kind === 'repeat' && item === this.#lastRepeat) this.#in.fail('multiple repeat', start);
    const mode = this.#in.take('?') ? 'lazy' : this.#in.take('+') ? 'possessive' : 'greedy';
    const repeat: PatternNode = { kind: 'repeat', item, min, max, mode };
    this.#lastRepeat = repeat;
    items[items.length - 1] = repeat;
    return true;
  }

  #lastRepeat: PatternNode | null = null;

  #atom(char: string, start: number, flags: number): PatternNode {
    const multiline = (flags & FLAGS.MULTILINE) !== 0;
    switch (char) {
      case '.':
        return { kind: 'char', test: flags & FLAGS.DOTALL ? () => true : (c) => c !== NEWLINE };
      case '^':
        return { kind: 'assert', test: multiline ? atLineStart : (_, at) => at === 0 };
      case '$':
        return { kind: 'assert', test: multiline ? atLineEnd : atLastLineEnd };
      case '[':
        return { kind: 'char', test: this.#set(start, flags) };
      case '\\':
        return this.#escape(start, flags);
      default:
        return { kind: 'char', test: literalTest(char.codePointAt(0)!, flags) };
    }
  }

  #escape(start: number, flags: number): PatternNode {
    const char = this.#in.peek();
    if (char === undefined) this.#in.fail('bad escape (end of pattern)', start);
    const ascii = (flags & FLAGS.ASCII) !== 0;
    if ('AbBZ'.includes(char)) {
      this.#in.at += 1;
      return { kind: 'assert', test: positionTest(char, ascii) };
    }
    if ('dDwWsS'.includes(char)) {
      this.#in.at += 1;
      return { kind: 'char', test: categoryTest(char, flags) };
    }
    if (char >= '1' && char <= '9') return this.#numbered(start, flags);
    return { kind: 'char', test: literalTest(this.#in.escapedPoint(start), flags) };
  }

  /** \1 to \99 is a group's text; three octal digits are a code point. */
  #numbered(start: number, flags: number): PatternNode {
    const rest = this.#in.chars.slice(this.#in.at, this.#in.at + 3).join('');
    const octal = /^[0-7]{3}/.exec(rest);
    if (octal !== null) {
      const point = Number.parseInt(octal[0], 8);
      if (point > 0o377) this.#in.fail(`octal escape value \\${octal[0]} outside of range 0-0o377`, start);
      this.#in.at += 3;
      return { kind: 'char', test: literalTest(point, flags) };
    }
    const digits = /^\d{1,2}/.exec(rest)![0];
    this.#in.at += digits.length;
    return this.#reference(Number(digits), start + 1, flags);
  }

  #reference(index: number, at: number, flags: number): PatternNode {
    if (index > this.#groups) this.#in.fail(`invalid group reference ${index}`, at);
    if (this.#open.has(index)) this.#in.fail('cannot refer to an open group', at - 1);
    return { kind: 'backreference', index, ignoreCase: (flags & FLAGS.IGNORECASE) !== 0 };
  }

  #set(start: number, flags: number): CharTest {
    const tests: CharTest[] = [];
    const negative = this.#in.take('^');
    const first = this.#in.at;
    for (;;) {
      const char = this.#in.peek();
      if (char === undefined) this.#in.fail('unterminated character set', start);
      if (char === ']' && this.#in.at > first) break;
      const at = this.#in.at;
      const low = this.#setMember(flags);
      if (this.#in.peek() === '-' && this.#in.chars[this.#in.at + 1] !== ']') {
        if (this.#in.chars[this.#in.at + 1] === undefined) this.#in.fail('unterminated character set', start);
        this.#in.at += 1;
        const high = this.#setMember(flags);
        const written = this.#in.chars.slice(at, this.#in.at).join('');
        if (typeof low !== 'number' || typeof high !== 'number' || high < low) {
          this.#in.fail(`bad character range ${written}`, at);
        }
        tests.push((c) => c >= low && c <= high);
      } else {
        tests.push(typeof low === 'number' ? (c) => c === low : low);
      }
    }
    this.#in.at += 1;
    const within = ignoringCase((c) => tests.some((test) => test(c)), flags);
    return negative ? (c) => !within(c) : within;
  }

  #setMember(flags: number): number | CharTest {
    const start = this.#in.at;
    const char = this.#in.chars[this.#in.at]!;
    this.#in.at += 1;
    if (char !== '\\') return char.codePointAt(0)!;
    const escaped = this.#in.peek();
    if (escaped === undefined) this.#in.fail('bad escape (end of pattern)', start);
    if ('dDwWsS'.includes(escaped)) {
      this.#in.at += 1;
      return categoryTest(escaped, flags);
    }
    return this.#in.escapedPoint(start);
  }

  /** What follows an opening parenthesis. 'flags' for a global flag group, null for a comment. */
  #group(flags: number, atStart: boolean, start: number): PatternNode | 'flags' | null {
    if (!this.#in.take('?')) return this.#capture(null, flags, start);
    const char = this.#in.peek();
    if (char === undefined) this.#in.fail('unexpected end of pattern', this.#in.at);
    this.#in.at += 1;
    switch (char) {
      case 'P':
        return this.#named(flags, start);
      case ':':
        return this.#closed(this.#either(flags), start);
      case '>':
        return { kind: 'atomic', item: this.#closed(this.#either(flags), start) };
      case '=':
      case '!':
        return this.#look(char === '!', false, flags, start);
      case '<':
        return this.#lookBehind(flags, start);
      case '(':
        return this.#conditional(flags, start);
      case '#': {
        const end = this.#in.chars.indexOf(')', this.#in.at);
        if (end < 0) this.#in.fail('missing ), unterminated comment', start);
        this.#in.at = end + 1;
        return null;
      }
      default:
        return this.#flagGroup(char, flags, atStart, start);
    }
  }

  #closed(node: PatternNode, start: number): PatternNode {
    if (!this.#in.take(')')) this.#in.fail('missing ), unterminated subpattern', start);
    // In parentheses, a repeat or an assertion may be repeated.
    return node.kind === 'repeat' || node.kind === 'assert' ? { kind: 'sequence', items: [node] } : node;
  }

  #capture(name: string | null, flags: number, start: number): PatternNode {
    this.#groups += 1;
    const index = this.#groups;
    if (name !== null) {
      const before = this.#names.get(name);
      if (before !== undefined) {
        this.#in.fail(
          `redefinition of group name '${name}' as group ${index}; was group ${before}`,
          this.#in.at - name.length - 1,
        );
      }
      this.#names.set(name, index);
    }
    this.#open.add(index);
    const item = this.#closed(this.#either(flags), start);
    this.#open.delete(index);
    this.#widths.set(index, widthOf(item, this.#widths));
    return { kind: 'group', index, item };
  }

  #named(flags: number, start: number): PatternNode {
    if (this.#in.take('<')) {
      const at = this.#in.at;
      const name = this.#in.until('>', 'group name');
      this.#in.checkName(name, at);
      return this.#capture(name, flags, start);
    }
    if (this.#in.take('=')) {
      const at = this.#in.at;
      const name = this.#in.until(')', 'group name');
      this.#in.checkName(name, at);
      const index = this.#names.get(name);
      if (index === undefined) this.#in.fail(`unknown group name '${name}'`, at);
      if (this.#open.has(index)) this.#in.fail('cannot refer to an open group', at);
      return { kind: 'backreference', index, ignoreCase: (flags & FLAGS.IGNORECASE) !== 0 };
    }
    const char = this.#in.peek();
    if (char === undefined) this.#in.fail('unexpected end of pattern', this.#in.at);
    return this.#in.fail(`unknown extension ?P${char}`, start + 1);
  }

  #look(negative: boolean, behind: boolean, flags: number, start: number): PatternNode {
    const item = this.#closed(this.#either(flags), start);
    if (!behind) return { kind: 'look', item, behind: null, negative };
    const width = widthOf(item, this.#widths);
    if (width === null) throw new PatternError('look-behind requires fixed-width pattern', null, 0);
    return { kind: 'look', item, behind: width, negative };
  }

  #lookBehind(flags: number, start: number): PatternNode {
    const char = this.#in.peek();
    if (char === undefined) this.#in.fail('unexpected end of pattern', this.#in.at);
    if (char !== '=' && char !== '!') this.#in.fail(`unknown extension ?<${char}`, start + 1);
    this.#in.at += 1;
    return this.#look(char === '!', true, flags, start);
  }

  #conditional(flags: number, start: number): PatternNode {
    const at = this.#in.at;
    const name = this.#in.until(')', 'group name');
    let index: number;
    if (/^[0-9]+$/.test(name)) {
      index = Number(name);
      if (index === 0) this.#in.fail('bad group number', at);
      this.#conditions.push({ index, at });
    } else {
      this.#in.checkName(name, at);
      const found = this.#names.get(name);
      if (found === undefined) this.#in.fail(`unknown group name '${name}'`, at);
      index = found;
    }
    const yes = this.#sequence(flags, false);
    let no: PatternNode = { kind: 'empty' };
    if (this.#in.take('|')) {
      no = this.#sequence(flags, false);
      if (this.#in.peek() === '|')
        this.#in.fail('conditional backref with more than two branches', this.#in.at);
    }
    this.#closed(no, start);
    return { kind: 'conditional', index, yes, no };
  }

  #flagGroup(first: string, flags: number, atStart: boolean, start: number): PatternNode | 'flags' {
    let on = 0;
    let off = 0;
    let sign: 'on' | 'off' = 'on';
    let char: string | undefined = first;
    if (!Object.hasOwn(FLAG_LETTERS, char) && char !== '-')
      this.#in.fail(`unknown extension ?${char}`, start + 1);
    for (; ; char = this.#in.chars[this.#in.at++]) {
      if (char === undefined) this.#in.fail('missing -, : or )', this.#in.chars.length);
      if (char === ':' || char === ')') break;
      if (char === '-' && sign === 'on') sign = 'off';
      else if (!Object.hasOwn(FLAG_LETTERS, char))
        this.#in.fail(/^[a-zA-Z]$/.test(char) ? 'unknown flag' : 'missing -, : or )', this.#in.at - 1);
      else {
        const flag = FLAG_LETTERS[char]!;
        if (flag === FLAGS.LOCALE)
          this.#in.fail("bad inline flags: cannot use 'L' flag with a str pattern", this.#in.at);
        if (sign === 'on') on |= flag;
        else off |= flag;
      }
    }
    if (on & off) this.#in.fail('bad inline flags: flag turned on and off', this.#in.at - 1);
    if (char === ')') {
      if (off !== 0) this.#in.fail('missing :', this.#in.at - 1);
      if (!atStart) this.#in.fail('global flags not at the start of the expression', start);
      this.#flags |= on;
      if (on & FLAGS.ASCII) this.#flags &= ~FLAGS.UNICODE;
      return 'flags';
    }
    return this.#closed(this.#either((flags | on) & ~off), start);
  }
}

function isRepeat(char: string): boolean {
  return char === '*' || char === '+' || char === '?' || char === '{';
}
