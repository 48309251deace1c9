import { hashKey } from './hash-key.ts';
import { Unhashable } from './unhashable.ts';

/** A Python dict: ordered, with Python's equality of keys. */
export class PyDict extends Unhashable {
  override readonly unhashableName = 'dict';
  private readonly map = new Map<unknown, unknown>();
  /** Keys that do not look like their hash key, e.g. True, which meets 1. */
  private originals: Map<unknown, unknown> | undefined;

  static of(entries: Iterable<readonly [unknown, unknown]>): PyDict {
    const dict = new PyDict();
    for (const [key, value] of entries) dict.set(key, value);
    return dict;
  }

  get size(): number {
    return this.map.size;
  }

  /** The value, or undefined when there is no such key. */
  get(key: unknown): unknown {
    return this.map.get(hashKey(key));
  }

  has(key: unknown): boolean {
    return this.map.has(hashKey(key));
  }

  /** As in Python, the first of several equal keys stays. */
  set(key: unknown, value: unknown): void {
    const hash = hashKey(key);
    if (hash !== key && !this.map.has(hash)) {
      this.originals ??= new Map();
      this.originals.set(hash, key);
    }
    this.map.set(hash, value);
  }

  delete(key: unknown): boolean {
    const hash = hashKey(key);
    this.originals?.delete(hash);
    return this.map.delete(hash);
  }

  clear(): void {
    this.originals = undefined;
    this.map.clear();
  }

  keys(): unknown[] {
    const keys = [...this.map.keys()];
    const { originals } = this;
    return originals ? keys.map((key) => (originals.has(key) ? originals.get(key) : key)) : keys;
  }

  values(): unknown[] {
    return [...this.map.values()];
  }

  entries(): [unknown, unknown][] {
    const { originals } = this;
    if (!originals) return [...this.map];
    return [...this.map].map(([key, value]) => [originals.has(key) ? originals.get(key) : key, value]);
  }
}
