import { NunjucksParser } from '../nunjucks.ts';
import { TemplateSyntaxError } from './syntax-error.ts';
import { describeToken, describeTokenType, type Token } from './token.ts';

/** The tokens of one template, read one by one; `eof` for ever at the end. */
class TokenList {
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  nextToken(): Token {
    const token = this.tokens[this.next]!;
    if (token.type === 'error') throw token.value;
    if (this.next < this.tokens.length - 1) this.next++;
    return token;
  }

  /** The token after the one that was read last. */
  lookAhead(): Token {
    return this.tokens[this.next]!;
  }
}

/** Reading tokens, on nunjucks' parser, with Jinja's errors and with offsets. */
export class TokenCursor extends NunjucksParser<Token> {
  private readonly list: TokenList;
  /** End of the token that was read last. */
  protected lastEnd = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    const list = new TokenList(tokens);
    super(list);
    this.list = list;
  }

  override nextToken(): Token {
    const token = super.nextToken(true);
    this.lastEnd = token.end;
    return token;
  }

  override peekToken(): Token {
    // Looking is not reading: the end of what was read stays.
    const { lastEnd } = this;
    const token = super.peekToken();
    this.lastEnd = lastEnd;
    return token;
  }

  /** Is the current token of this type? */
  protected at(type: string): boolean {
    return this.peekToken().type === type;
  }

  /** Is the current token this name? */
  protected atName(name: string): boolean {
    const token = this.peekToken();
    return token.type === 'symbol' && token.value === name;
  }

  /** The token after the current one. */
  protected lookAhead(): Token {
    this.peekToken();
    return this.list.lookAhead();
  }

  protected take(type: string): boolean {
    if (!this.at(type)) return false;
    this.nextToken();
    return true;
  }

  protected takeName(name: string): boolean {
    if (!this.atName(name)) return false;
    this.nextToken();
    return true;
  }

  protected expectToken(type: string): Token {
    const token = this.peekToken();
    if (token.type !== type) {
      if (token.type === 'eof')
        this.failAt(`unexpected end of template, expected '${describeTokenType(type)}'.`, token);
      this.failAt(`expected token '${describeTokenType(type)}', got '${describeToken(token)}'`, token);
    }
    return this.nextToken();
  }

  protected expectName(name: string): Token {
    const token = this.peekToken();
    if (!this.atName(name)) this.failAt(`expected token '${name}', got '${describeToken(token)}'`, token);
    return this.nextToken();
  }

  protected failAt(message: string, place: { start: number; end: number }): never {
    throw new TemplateSyntaxError(message, place.start, Math.max(place.end, place.start));
  }

  /** Checks the length of a chain such as `a + b + c`, which is as deep as it is long. */
  protected checkChain(length: number): void {
    if (length > 500) this.failAt('too deeply nested', this.peekToken());
  }

  /** Goes one level down; deep nesting is an error and not an exhausted stack. */
  protected enter(): number {
    if (this.depth >= 200) this.failAt('too deeply nested', this.peekToken());
    return this.depth++;
  }

  /** Comes back from the level that `enter` left, with what was parsed there. */
  protected leave<T>(depth: number, value: T): T {
    this.depth = depth;
    return value;
  }
}
