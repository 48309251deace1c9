/** Names of the Python and Jinja2 exceptions that the dialect raises. */
export type PyErrorType =
  | 'TypeError'
  | 'ValueError'
  | 'KeyError'
  | 'IndexError'
  | 'AssertionError'
  | 'AttributeError'
  | 'ZeroDivisionError'
  | 'OverflowError'
  | 'MemoryError'
  | 'RecursionError'
  | 'RuntimeError'
  | 'UndefinedError'
  | 'SecurityError'
  | 'FilterArgumentError'
  | 'TemplateRuntimeError'
  | 'TemplateAssertionError';

/** An error of the run time, without a place: the renderer adds it and makes a TemplateError. */
export class PyError extends Error {
  readonly type: PyErrorType;

  constructor(type: PyErrorType, message: string) {
    super(message);
    this.name = 'PyError';
    this.type = type;
  }
}

export function typeError(message: string): PyError {
  return new PyError('TypeError', message);
}

export function valueError(message: string): PyError {
  return new PyError('ValueError', message);
}
