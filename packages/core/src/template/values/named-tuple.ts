import { PyTuple } from './py-tuple.ts';

/** A tuple whose items also have names, such as the groups of `groupby`. */
export class PyNamedTuple extends PyTuple {
  readonly fields: readonly string[];

  constructor(fields: readonly string[], items: readonly unknown[]) {
    super(items);
    this.fields = fields;
  }

  /** The item of a name; undefined when there is none. */
  field(name: string): unknown {
    return this.items[this.fields.indexOf(name)];
  }
}
