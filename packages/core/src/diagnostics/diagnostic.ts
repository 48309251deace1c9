/** A place in a project file: half-open offsets (UTF-16 units) into its text. */
export interface Span {
  /** Path as shown to people: relative to the project root, with `/`. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning' | 'info';

/** One call on the way to a problem inside a macro, innermost first. */
export interface Frame {
  /** What was called, such as `macro dbt_utils.star`. */
  readonly name: string;
  readonly at: Span;
}

/**
 * One thing that is wrong, found by any stage. It says what is wrong (`message`),
 * where (`at`), and what might help (`hints`); the code frame is drawn at the edge.
 */
export interface Diagnostic {
  /** Key of the message in the catalogue (`diagnostics/messages`), e.g. `ref-not-found`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at?: Span;
  readonly hints: readonly string[];
  /** Other places that belong to the problem, e.g. the second definition of a name. */
  readonly related?: readonly { readonly at: Span; readonly message: string }[];
  /** Calls that led here, innermost first. */
  readonly stack?: readonly Frame[];
  /** dbt's name of the event or deprecation, where it has one (`--warn-error-options`). */
  readonly event?: string;
}

/** What a stage gives back: its value as far as it could be made, and what was wrong on the way. */
export interface Checked<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** A value without a problem. */
export function ok<T>(value: T): Checked<T> {
  return { value, diagnostics: [] };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
