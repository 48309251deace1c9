import { reprString } from '../values/string-repr.ts';
import { parseFloatLiteral, parseIntLiteral } from './number-literal.ts';
import { TemplateSyntaxError } from './syntax-error.ts';
import type { Token } from './token.ts';
import { unescapeString } from './unescape-string.ts';

const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*/y;
const NAME = /[\p{XID_Start}_]\p{XID_Continue}*/uy;
const ASCII_NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const FLOAT = /(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?e[+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/iy;
const INTEGER = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy;
const RAW_OPEN = /\{%[-+]?[\s\x1c-\x1f\x85]*raw[\s\x1c-\x1f\x85]*(-?)%\}/y;
const RAW_CLOSE = /\{%([-+]?)[\s\x1c-\x1f\x85]*endraw[\s\x1c-\x1f\x85]*([-+]?)%\}/g;
const TRAILING_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Splits a template into tokens by Jinja2's rules (default delimiters, `trim_blocks` and
 * `lstrip_blocks` off, one trailing newline dropped). Linear in the text's length. With bounds, only that
 * part of the text is the template; offsets stay those of the whole text.
 * A text that cannot be split ends in a token of type `error` whose value is the TemplateSyntaxError.
 */
export function tokenize(text: string, start = 0, end: number = text.length): Token[] {
  const lexer = new Lexer(text, start, end);
  try {
    return lexer.run();
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    // What comes before may hold an error of its own, which Jinja then reports.
    return [...lexer.tokens, { type: 'error', value: error, start: error.start, end: error.end }];
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Without trailing white space, looking only at the end: linear where `trimEnd` differs from Python. */
function stripEnd(data: string): string {
  let end = data.length;
  while (end > 0 && TRAILING_SPACE.test(data[end - 1]!)) end--;
  return data.slice(0, end);
}

class Lexer {
  private readonly text: string;
  private readonly length: number;
  readonly tokens: Token[] = [];
  private pos: number;

  constructor(text: string, start: number, end: number) {
    this.text = text;
    this.pos = start;
    let length = end;
    if (length - 2 >= start && text.startsWith('\r\n', length - 2)) length -= 2;
    else if (length - 1 >= start && (text[length - 1] === '\n' || text[length - 1] === '\r')) length -= 1;
    this.length = length;
  }

  run(): Token[] {
    const { text, length, tokens } = this;
    let stripNext = false;
    while (this.pos < length) {
      const open = this.findOpen();
      const raw = open < 0 || text[open + 1] !== '%' ? -1 : matchEnd(RAW_OPEN, text, open);
      const sign = open < 0 ? '' : text[open + 2];
      let data = text.slice(this.pos, open < 0 ? length : open);
      if (stripNext) data = data.slice(Math.max(0, matchEnd(SPACE, data, 0)));
      this.pushData(data, open >= 0 && sign === '-', this.pos, open < 0 ? length : open);
      if (open < 0) break;
      if (raw >= 0) {
        stripNext = this.lexRaw(open, raw, text[raw - 3] === '-');
        continue;
      }
      const kind = text[open + 1];
      this.pos = open + 2 + (sign === '-' || sign === '+' ? 1 : 0);
      if (kind === '#') stripNext = this.lexComment(open);
      else stripNext = this.lexTag(open, kind === '{' ? '{{' : '{%', kind === '{' ? '}}' : '%}');
    }
    tokens.push({ type: 'eof', value: '', start: length, end: length });
    return tokens;
  }

  private findOpen(): number {
    const { text, length } = this;
    let at = text.indexOf('{', this.pos);
    while (at >= 0 && at + 1 < length) {
      const next = text.charCodeAt(at + 1);
      if (next === 0x7b || next === 0x25 || next === 0x23) return at;
      at = text.indexOf('{', at + 1);
    }
    return -1;
  }

  private pushData(raw: string, strip: boolean, start: number, end: number): void {
    let data = strip ? stripEnd(raw) : raw;
    if (data === '') return;
    if (data.includes('\r')) data = data.replace(/\r\n?/g, '\n');
    this.tokens.push({ type: 'data', value: data, start, end });
  }

  private lexRaw(open: number, bodyStart: number, stripStart: boolean): boolean {
    if (bodyStart >= this.length) {
      this.pos = this.length;
      return false;
    }
    RAW_CLOSE.lastIndex = bodyStart;
    const close = RAW_CLOSE.exec(this.text);
    if (!close || RAW_CLOSE.lastIndex > this.length) {
      throw new TemplateSyntaxError('Missing end of raw directive', open, bodyStart);
    }
    let body = this.text.slice(bodyStart, close.index);
    if (stripStart) body = body.slice(Math.max(0, matchEnd(SPACE, body, 0)));
    this.pushData(body, close[1] === '-', bodyStart, close.index);
    this.pos = RAW_CLOSE.lastIndex;
    return close[2] === '-';
  }

  private lexComment(open: number): boolean {
    // As in Jinja, an opening at the very end opens nothing.
    if (this.pos >= this.length) return false;
    const end = this.text.indexOf('#}', this.pos);
    if (end < 0 || end + 2 > this.length) {
      throw new TemplateSyntaxError('Missing end of comment tag', open, open + 2);
    }
    const strip = end > this.pos && this.text[end - 1] === '-';
    this.pos = end + 2;
    return strip;
  }

  private lexTag(open: number, openType: string, closeType: string): boolean {
    const { text, length, tokens } = this;
    tokens.push({ type: openType, value: openType, start: open, end: this.pos });
    const balance: string[] = [];
    while (true) {
      const at = Math.min(length, Math.max(this.pos, matchEnd(SPACE, text, this.pos)));
      this.pos = at;
      if (at >= length) {
        tokens.push({ type: 'eof', value: '', start: length, end: length });
        return false;
      }
      if (balance.length === 0) {
        const sign = text[at];
        const signed = sign === '-' || (sign === '+' && closeType === '%}') ? 1 : 0;
        if (at + signed + 2 <= length && text.startsWith(closeType, at + signed)) {
          this.pos = at + signed + 2;
          tokens.push({ type: closeType, value: closeType, start: at, end: this.pos });
          return sign === '-';
        }
      }
      const code = text.charCodeAt(at);
      if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95) {
        let end = matchEnd(ASCII_NAME, text, at);
        if (end < length && text.charCodeAt(end) > 127) end = Math.max(end, matchEnd(NAME, text, at));
        tokens.push({ type: 'symbol', value: text.slice(at, end), start: at, end });
        this.pos = end;
      } else if (code >= 48 && code <= 57) this.lexNumber(at);
      else if (code === 39 || code === 34) this.lexString(at, code);
      else if (code > 127) {
        const end = matchEnd(NAME, text, at);
        if (end < 0) this.unexpected(at);
        tokens.push({ type: 'symbol', value: text.slice(at, end), start: at, end });
        this.pos = end;
      } else this.lexOperator(at, balance);
    }
  }

  private lexNumber(at: number): void {
    const { text, tokens } = this;
    const float = at > 0 && text[at - 1] === '.' ? -1 : matchEnd(FLOAT, text, at);
    const end = float >= 0 ? float : matchEnd(INTEGER, text, at);
    const digits = text.slice(at, end).replaceAll('_', '');
    const value = float >= 0 ? parseFloatLiteral(digits) : parseIntLiteral(digits);
    tokens.push({ type: float >= 0 ? 'float' : 'integer', value, start: at, end });
    this.pos = end;
  }

  private lexString(at: number, quote: number): void {
    const { text, length } = this;
    let end = at + 1;
    let escaped = false;
    while (end < length) {
      const code = text.charCodeAt(end);
      if (code === quote) break;
      if (code === 92) {
        escaped = true;
        end++;
      }
      end++;
    }
    if (end >= length) this.unexpected(at);
    const body = text.slice(at + 1, end);
    let value = body;
    if (escaped || body.includes('\r')) {
      try {
        value = unescapeString(body);
      } catch (error) {
        throw new TemplateSyntaxError((error as Error).message, at, end + 1);
      }
    }
    this.tokens.push({ type: 'string', value, start: at, end: end + 1 });
    this.pos = end + 1;
  }

  private lexOperator(at: number, balance: string[]): void {
    const { text } = this;
    const char = text[at]!;
    const next = text[at + 1];
    let op = '';
    if (next === '=' && '=!<>'.includes(char)) op = char + '=';
    else if (next === char && (char === '*' || char === '/')) op = char + char;
    else if ('+-/*%~[](){}<>=.:|,;'.includes(char)) op = char;
    else this.unexpected(at);
    if (CLOSERS[op] !== undefined) balance.push(CLOSERS[op]!);
    else if (op === ')' || op === ']' || op === '}') {
      const expected = balance.pop();
      if (expected === undefined) throw new TemplateSyntaxError(`unexpected '${op}'`, at, at + 1);
      if (expected !== op) {
        throw new TemplateSyntaxError(`unexpected '${op}', expected '${expected}'`, at, at + 1);
      }
    }
    this.tokens.push({ type: op, value: op, start: at, end: at + op.length });
    this.pos = at + op.length;
  }

  private unexpected(at: number): never {
    const char = String.fromCodePoint(this.text.codePointAt(at)!);
    throw new TemplateSyntaxError(`unexpected char ${reprString(char)} at ${at}`, at, at + char.length);
  }
}
