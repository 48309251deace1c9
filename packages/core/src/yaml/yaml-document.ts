import type { Span } from '../diagnostics/diagnostic.ts';

/** Keys and indices from the top of a document to a value in it. */
export type KeyPath = readonly (string | number)[];

/** Where a value stands, and where the keys and values in it stand. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** For a mapping: where each key stands. */
  readonly keys?: ReadonlyMap<string, readonly [start: number, end: number]>;
  /** For a mapping by key, for a list by index. */
  readonly values?: ReadonlyMap<string | number, Place>;
}

/** A YAML text as read: plain data, and the place of everything in it. */
export interface YamlDocument {
  readonly path: string;
  /** null for an empty text. */
  readonly value: unknown;
  readonly place: Place | undefined;
}

/** Where the value at `keys` stands: as much of the path as exists. */
export function valueSpan(document: YamlDocument, keys: KeyPath): Span {
  let place = document.place;
  for (const key of keys) {
    const next = place?.values?.get(key);
    if (next === undefined) break;
    place = next;
  }
  return { path: document.path, start: place?.start ?? 0, end: place?.end ?? 0 };
}

/** Where the last key of `keys` itself stands; the value where it is an item of a list. */
export function keySpan(document: YamlDocument, keys: KeyPath): Span {
  let place = document.place;
  for (let n = 0; n < keys.length - 1; n++) {
    const next = place?.values?.get(keys[n]!);
    if (next === undefined) return valueSpan(document, keys);
    place = next;
  }
  const last = keys[keys.length - 1];
  const at = typeof last === 'string' ? place?.keys?.get(last) : undefined;
  return at === undefined ? valueSpan(document, keys) : { path: document.path, start: at[0], end: at[1] };
}

/** The value at a path of keys; undefined where there is none. */
export function valueAt(document: YamlDocument, keys: KeyPath): unknown {
  return keys.reduce<unknown>(
    (found, key) => (found as Readonly<Record<string | number, unknown>> | null | undefined)?.[key],
    document.value,
  );
}
