import type { Frame, Span } from '../diagnostics/diagnostic.ts';

/** An error while a template renders. Its message is Jinja2's or Python's where those have one. */
export class TemplateError extends Error {
  /** Python's name of the exception, such as `UndefinedError`; `Error` for one of the host. */
  readonly type: string;
  readonly at: Span | undefined;
  /** Macro calls that led here, innermost first. */
  readonly frames: Frame[] = [];

  constructor(type: string, message: string, at: Span | undefined, cause?: unknown) {
    super(message, { cause });
    this.name = 'TemplateError';
    this.type = type;
    this.at = at;
  }
}

/**
 * Thrown by functions of the host to leave a template: it passes through the renderer unchanged,
 * e.g. a question to the warehouse.
 */
export class Interrupt extends Error {}

const engine = Error as ErrorConstructor & { stackTraceLimit?: number };

/** Thrown by dbt's `return(value)`: the nearest macro call gives the value. */
export class MacroReturn extends Interrupt {
  readonly value: unknown;

  constructor(value: unknown) {
    // Nobody looks at where it was thrown, and finding that out takes V8 longer than the return itself.
    const limit = engine.stackTraceLimit;
    engine.stackTraceLimit = 0;
    super('return');
    engine.stackTraceLimit = limit;
    this.value = value;
  }
}
