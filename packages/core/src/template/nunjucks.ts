// nunjucks' one door. Its parser lends the dialect the token cursor (next, peek, push back, skip);
// its lexer and grammar differ from Jinja2 (no tuples, no tests with arguments, no inline
// `for ... if`, no positions at the end of tokens), so both are the dialect's own.
import nunjucksParser from 'nunjucks/src/parser.js';

/** What the dialect uses of nunjucks' parser. */
export interface ParserCursor<T> {
  nextToken(withWhitespace?: boolean): T;
  peekToken(): T;
  pushToken(token: T): void;
  skip(type: string): boolean;
  skipValue(type: string, value: string): boolean;
  skipSymbol(value: string): boolean;
}

type ParserClass = new <T extends { readonly type: string; readonly value: unknown }>(tokens: {
  nextToken(): T;
}) => ParserCursor<T>;

/** nunjucks' parser class, of which the dialect's parser is a subclass. */
export const NunjucksParser: ParserClass = nunjucksParser.Parser;
