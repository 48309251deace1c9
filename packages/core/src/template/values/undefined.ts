import { PyError } from './py-error.ts';

/** Jinja's undefined value: prints as nothing, is false, and is an error in any other use. */
export class Undefined {
  readonly message: string;
  readonly name: string | undefined;
  private readonly type: 'UndefinedError' | 'SecurityError';
  /** dbt's parse-time undefined: attributes, items and calls give undefined again. */
  readonly lenient: boolean;

  constructor(
    message: string,
    name?: string,
    options: { readonly unsafe?: boolean; readonly lenient?: boolean } = {},
  ) {
    this.message = message;
    this.name = name;
    this.type = options.unsafe ? 'SecurityError' : 'UndefinedError';
    this.lenient = options.lenient === true;
  }

  /** The error of using it. */
  error(): PyError {
    return new PyError(this.type, this.message);
  }

  static ofName(name: string, lenient = false): Undefined {
    return new Undefined(`'${name}' is undefined`, name, { lenient });
  }
}

/** Throws when the value is undefined, as every operation on it does. */
export function requireDefined(value: unknown): void {
  if (value instanceof Undefined) throw value.error();
}
