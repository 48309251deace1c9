import { hashKey } from './hash-key.ts';
import { Unhashable } from './unhashable.ts';

/** A Python set (or frozenset). It is iterated in the order of insertion. */
export class PySet extends Unhashable {
  override readonly unhashableName = 'set';
  private readonly map = new Map<unknown, unknown>();
  readonly frozen: boolean;

  constructor(items: Iterable<unknown> = [], frozen = false) {
    super();
    this.frozen = frozen;
    for (const item of items) this.add(item);
  }

  get size(): number {
    return this.map.size;
  }

  has(item: unknown): boolean {
    return this.map.has(hashKey(item));
  }

  add(item: unknown): void {
    const key = hashKey(item);
    if (!this.map.has(key)) this.map.set(key, item);
  }

  delete(item: unknown): boolean {
    return this.map.delete(hashKey(item));
  }

  clear(): void {
    this.map.clear();
  }

  items(): unknown[] {
    return [...this.map.values()];
  }
}
