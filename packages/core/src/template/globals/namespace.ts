import { PyDict } from '../values/py-dict.ts';
import { PyBase } from '../values/py-object.ts';
import { repr } from '../values/repr.ts';

/** What `namespace(...)` makes: attributes that `set` may change from an inner scope. */
export class Namespace extends PyBase {
  override readonly typeName = 'Namespace';
  private readonly attrs: Map<string, unknown>;

  constructor(attrs: Iterable<readonly [string, unknown]>) {
    super();
    this.attrs = new Map(attrs);
  }

  override getAttr(name: string): unknown {
    return this.attrs.get(name);
  }

  set(name: string, value: unknown): void {
    this.attrs.set(name, value);
  }

  override getItem(key: unknown): unknown {
    return typeof key === 'string' ? this.attrs.get(key) : undefined;
  }

  override repr(): string {
    return `<Namespace ${repr(PyDict.of(this.attrs))}>`;
  }

  override toHost(): unknown {
    return this.attrs;
  }
}
