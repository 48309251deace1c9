import type { Span } from '../../diagnostics/diagnostic.ts';
import type { SourceNode, UniqueId } from '../../project/node.ts';
import type { KeyPath } from '../../yaml/yaml-document.ts';
import type { ParsedFile, PropertyEntry } from '../parse/parsed-file.ts';

export type Bag = Readonly<Record<string, unknown>>;

/** A properties entry, rendered, and the file that it stands in. */
export interface PlacedEntry {
  readonly entry: PropertyEntry;
  readonly parsed: ParsedFile & { readonly kind: 'properties' };
}

/** A column as written, and where. */
export interface ColumnEntry {
  readonly data: Bag;
  readonly at: KeyPath;
}

/** What properties YAML says of one resource. */
export interface Patch extends PlacedEntry {
  readonly uniqueId: UniqueId;
  readonly name: string;
  /** As written: `doc()` is rendered once all docs are known. */
  readonly description: string;
  readonly columns: readonly ColumnEntry[];
  /** `config:` together with `meta`, `docs`, `group`, `contract` and `access` given beside it. */
  readonly config: Bag;
  readonly constraints: readonly Bag[];
  readonly access?: string;
  readonly version?: string | number;
  readonly latestVersion?: string | number;
  readonly deprecationDate?: unknown;
  readonly timeSpine?: unknown;
  readonly at: Span;
}

/** Something that generic tests are declared on. */
export interface TestTarget extends PlacedEntry {
  readonly name: string;
  readonly version?: string | number;
  readonly columns: readonly ColumnEntry[];
  readonly tests: readonly { readonly test: unknown; readonly at: KeyPath }[];
  readonly quoteColumns: boolean;
}

/** The same for a table of a source, with the tags given outside its config. */
export type Target = TestTarget & { readonly source?: SourceNode; readonly ownTags?: readonly string[] };

/** `pkg://models/schema.yml`, dbt's name of a properties file. */
export function patchPath(placed: PlacedEntry): string {
  return `${placed.parsed.file.package}://${placed.parsed.file.path}`;
}

/** The tests declared in a mapping, under either of their names. */
export function testsOf(data: Bag, at: KeyPath): readonly { readonly test: unknown; readonly at: KeyPath }[] {
  const key = Array.isArray(data.data_tests) ? 'data_tests' : 'tests';
  const list = data[key];
  return Array.isArray(list) ? list.map((test: unknown, index) => ({ test, at: [...at, key, index] })) : [];
}

/** The columns listed in a mapping. */
export function columnsOf(data: Bag, at: KeyPath): readonly ColumnEntry[] {
  const list = data.columns;
  if (!Array.isArray(list)) return [];
  return (list as readonly Bag[]).map((column, index) => ({ data: column, at: [...at, 'columns', index] }));
}
