/** Thrown inside lexer and parser only; `parseTemplate` turns it into a Diagnostic. */
export class TemplateSyntaxError extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.name = 'TemplateSyntaxError';
    this.start = start;
    this.end = end;
  }
}
