import { isDict } from './dict.ts';
import { hashKey } from './hash-key.ts';
import { PyDict } from './py-dict.ts';
import { isPyObject } from './py-object.ts';

/**
 * A copy of the host's plain data that templates may change, as Python's dicts and lists may be.
 * Inner dicts are copied when a template first asks for them, so that a project of a thousand nodes
 * costs no more than what is looked at.
 */
export function thaw(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(thaw);
  if (isPyObject(value) || !isDict(value) || value instanceof Map) return value;
  return new ThawingDict(Object.entries(value));
}

class ThawingDict extends PyDict {
  /** Keys whose values are the host's still. */
  private readonly frozen = new Set<unknown>();

  constructor(entries: readonly (readonly [string, unknown])[]) {
    super();
    for (const [key, value] of entries) {
      super.set(key, value === undefined ? null : value);
      if (typeof value === 'object' && value !== null) this.frozen.add(key);
    }
  }

  override get(key: unknown): unknown {
    const value = super.get(key);
    const hash = hashKey(key);
    if (!this.frozen.delete(hash)) return value;
    const own = thaw(value);
    super.set(key, own);
    return own;
  }

  override set(key: unknown, value: unknown): void {
    this.frozen.delete(hashKey(key));
    super.set(key, value);
  }

  override values(): unknown[] {
    this.thawAll();
    return super.values();
  }

  override entries(): [unknown, unknown][] {
    this.thawAll();
    return super.entries();
  }

  private thawAll(): void {
    for (const key of [...this.frozen]) this.get(key);
  }
}
