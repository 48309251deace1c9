/** An error that dbt's own functions raise in a template; the engine adds the place and the stack. */
export class DbtError extends Error {
  /** dbt's name of the exception: `Compilation Error`, `Database Error`, … */
  readonly kind: string;
  /** What might help. */
  readonly hints: readonly string[];

  constructor(kind: string, message: string, hints: readonly (string | undefined)[] = [], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DbtError';
    this.kind = kind;
    this.hints = hints.filter((hint): hint is string => hint !== undefined);
  }
}

export function compilationError(message: string, ...hints: (string | undefined)[]): DbtError {
  return new DbtError('Compilation Error', message, hints);
}
