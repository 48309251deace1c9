/** The part of nunjucks' internal parser that the dialect builds on; nunjucks ships no types for it. */
declare module 'nunjucks/src/parser.js' {
  interface CursorToken {
    readonly type: string;
    readonly value: unknown;
  }
  class Parser<T extends CursorToken> {
    constructor(tokens: { nextToken(): T });
    nextToken(withWhitespace?: boolean): T;
    peekToken(): T;
    pushToken(token: T): void;
    skip(type: string): boolean;
    skipValue(type: string, value: string): boolean;
    skipSymbol(value: string): boolean;
  }
  const parser: { readonly Parser: typeof Parser };
  export default parser;
}
