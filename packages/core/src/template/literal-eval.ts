import { parseFloatLiteral, parseIntLiteral } from './syntax/number-literal.ts';
import { unescapeString } from './syntax/unescape-string.ts';
import { binary, negate } from './values/arithmetic.ts';
import { PyDict } from './values/py-dict.ts';
import { PySet } from './values/py-set.ts';
import { PyTuple } from './values/py-tuple.ts';

/**
 * Python's `ast.literal_eval`: the value of a text that is a literal.
 * @throws Error when it is none
 */
export function literalEval(text: string): unknown {
  // Python strips leading blanks and tabs, and refuses an indented line otherwise.
  return new LiteralReader(text.replace(/^[ \t]+/, '')).read();
}

const TOKEN =
  /[ \t\f]*(?:\\\r?\n[ \t\f]*)*(?:((?:[rRuU]?)(?:'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"))|(0[xob][\da-f_]+|(?:\d(?:_?\d)*)?\.?\d(?:_?\d)*\.?(?:e[+-]?\d(?:_?\d)*)?)|([A-Za-z_]\w*)|([-+()[\]{},:])|(\n)|($))/iy;

class LiteralReader {
  private readonly text: string;
  private at = 0;
  private depth = 0;
  private kind = 0;
  private token = '';

  constructor(text: string) {
    this.text = text;
    this.next();
  }

  read(): unknown {
    const value = this.tuple();
    while (this.kind === 5) this.next();
    if (this.kind !== 6) this.fail();
    return value;
  }

  private next(): void {
    do {
      TOKEN.lastIndex = this.at;
      const match = TOKEN.exec(this.text);
      if (!match) this.fail();
      this.at = TOKEN.lastIndex;
      this.kind = match.findIndex((part, i) => i > 0 && part !== undefined);
      this.token = match[this.kind]!;
      // Inside brackets, line ends do not count.
    } while (this.kind === 5 && this.depth > 0);
  }

  private fail(): never {
    throw new Error('malformed node or string');
  }

  private is(symbol: string): boolean {
    return this.kind === 4 && this.token === symbol;
  }

  private expect(symbol: string): void {
    if (!this.is(symbol)) this.fail();
    if (')]}'.includes(symbol)) this.depth--;
    this.next();
  }

  /** A value, or a tuple without parentheses. */
  private tuple(): unknown {
    const first = this.sum();
    if (!this.is(',')) return first;
    const items = [first];
    while (this.is(',')) {
      this.next();
      if (this.kind > 4 || this.is(')')) break;
      items.push(this.sum());
    }
    return new PyTuple(items);
  }

  private sum(): unknown {
    const value = this.unary();
    // `1+2j` is the only sum that Python allows, and complex numbers are not supported.
    if (this.is('+') || this.is('-')) this.fail();
    return value;
  }

  private unary(): unknown {
    if (!this.is('-') && !this.is('+')) return this.primary();
    const negative = this.is('-');
    this.next();
    const value = this.unary();
    if (typeof value === 'boolean' || value === null || typeof value === 'string' || Array.isArray(value))
      this.fail();
    return negative ? negate(value) : binary('+', value, 0);
  }

  private primary(): unknown {
    if (this.kind === 1) {
      let value = '';
      while (this.kind === 1) {
        value += this.string(this.token);
        this.next();
      }
      return value;
    }
    if (this.kind === 2) {
      const digits = this.token.replaceAll('_', '');
      const isFloat = !/^0[xob]/i.test(digits) && /[.e]/i.test(digits);
      if (!isFloat && /^0\d*[1-9]/.test(digits)) this.fail();
      this.next();
      return isFloat ? parseFloatLiteral(digits) : parseIntLiteral(digits);
    }
    if (this.kind === 3) return this.name();
    if (this.kind !== 4) this.fail();
    const open = this.token;
    this.depth++;
    if (open === '(' || open === '[' || open === '{') {
      this.next();
      return open === '(' ? this.parenthesized() : open === '[' ? this.list() : this.braces();
    }
    return this.fail();
  }

  private string(token: string): string {
    const raw = /^[rR]/.test(token);
    const body = token.replace(/^[rRuU]/, '').slice(1, -1);
    return raw ? body : unescapeString(body);
  }

  private name(): unknown {
    const name = this.token;
    this.next();
    if (name === 'True') return true;
    if (name === 'False') return false;
    if (name === 'None') return null;
    if (name === 'set' && this.is('(')) {
      this.depth++;
      this.next();
      this.expect(')');
      return new PySet();
    }
    return this.fail();
  }

  private parenthesized(): unknown {
    if (this.is(')')) {
      this.expect(')');
      return new PyTuple([]);
    }
    const value = this.tuple();
    this.expect(')');
    return value;
  }

  private list(): unknown[] {
    const items: unknown[] = [];
    while (!this.is(']')) {
      if (items.length > 0) {
        this.expect(',');
        if (this.is(']')) break;
      }
      items.push(this.sum());
    }
    this.expect(']');
    return items;
  }

  private braces(): unknown {
    const keys: unknown[] = [];
    const dict = new PyDict();
    let isSet = false;
    while (!this.is('}')) {
      if (keys.length > 0) {
        this.expect(',');
        if (this.is('}')) break;
      }
      const key = this.sum();
      if (keys.length === 0) isSet = !this.is(':');
      keys.push(key);
      if (isSet) continue;
      this.expect(':');
      dict.set(key, this.sum());
    }
    this.expect('}');
    return isSet ? new PySet(keys) : dict;
  }
}
