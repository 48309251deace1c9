import { type Kwargs, PyBase } from './py-object.ts';

/** What a function of the host does with the arguments of a call in a template. */
export type PyCallable = (args: readonly unknown[], kwargs: Kwargs) => unknown;

/** A function that templates may call. Its own attributes are out of their reach. */
export class PyFunction extends PyBase {
  override readonly typeName: string;
  readonly name: string;
  private readonly body: PyCallable;
  private readonly attrs: ReadonlyMap<string, unknown> | undefined;

  constructor(name: string, body: PyCallable, typeName = 'function', attrs?: ReadonlyMap<string, unknown>) {
    super();
    this.name = name;
    this.body = body;
    this.typeName = typeName;
    this.attrs = attrs;
  }

  override call(args: readonly unknown[], kwargs: Kwargs): unknown {
    return this.body(args, kwargs);
  }

  override getAttr(name: string): unknown {
    return this.attrs?.get(name);
  }

  override repr(): string {
    if (this.typeName === 'type') return `<class '${this.name}'>`;
    return `<${this.typeName} ${this.name}>`;
  }
}

/** A function of the host for templates, under the name that error messages use. */
export function pyFunction(name: string, body: PyCallable, attrs?: ReadonlyMap<string, unknown>): PyFunction {
  return new PyFunction(name, body, 'function', attrs);
}
