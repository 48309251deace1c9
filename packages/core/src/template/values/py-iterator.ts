/** A Python iterator or generator: it can be run through once. */
export class PyIterator implements Iterable<unknown> {
  private readonly source: Iterator<unknown>;
  /** Python's name of its type, e.g. `generator`. */
  readonly typeName: string;
  /** What `repr` says between `<` and `at 0x...>`. */
  readonly label: string;

  constructor(source: Iterable<unknown>, typeName = 'generator', label = 'generator object') {
    this.source = source[Symbol.iterator]();
    this.typeName = typeName;
    this.label = label;
  }

  next(): IteratorResult<unknown> {
    return this.source.next();
  }

  [Symbol.iterator](): Iterator<unknown> {
    return { next: () => this.source.next() };
  }
}
