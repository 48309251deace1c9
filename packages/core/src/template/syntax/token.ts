/**
 * One token of a template. `type` is `data`, a delimiter (`{{`, `}}`, `{%`, `%}`), `symbol`
 * (a name), `string`, `integer`, `float`, `eof`, or the operator's own text such as `**`.
 */
export interface Token {
  readonly type: string;
  /** Text of a name or operator, the unescaped string, the data, or a number. */
  readonly value: unknown;
  /** Offsets into the template's text. */
  readonly start: number;
  readonly end: number;
}

/** Jinja's words for a token in its syntax errors. */
export function describeToken(token: Token): string {
  return token.type === 'symbol' ? String(token.value) : describeTokenType(token.type);
}

export function describeTokenType(type: string): string {
  switch (type) {
    case '{%':
      return 'begin of statement block';
    case '%}':
      return 'end of statement block';
    case '{{':
      return 'begin of print statement';
    case '}}':
      return 'end of print statement';
    case 'data':
      return 'template data / text';
    case 'symbol':
      return 'name';
    case 'eof':
      return 'end of template';
    default:
      return type;
  }
}
