import type { KeyPath } from '../../yaml/yaml-document.ts';
import type { Bag, ColumnEntry } from './patch.ts';
import { columnsOf } from './patch.ts';

/** One version of a model as its properties declare it. */
export interface ModelVersion {
  readonly v: string | number;
  readonly data: Bag;
  readonly at: KeyPath;
  /** Name of the file that defines it, without its ending. */
  readonly definedIn: string;
  readonly latest: boolean;
  readonly latestVersion: string | number;
  /** The model's columns that the version includes, and its own. */
  readonly columns: readonly ColumnEntry[];
}

/** The versions of a model entry, in the order in which they are written; empty for a model without versions. */
export function expandVersions(name: string, data: Bag, at: KeyPath): readonly ModelVersion[] {
  const list = (Array.isArray(data.versions) ? data.versions : []) as readonly Bag[];
  if (list.length === 0) return [];
  const numbers = list.map((version) => versionValue(version.v));
  const latestVersion =
    data.latest_version === undefined || data.latest_version === null
      ? greatest(numbers)
      : versionValue(data.latest_version);
  const base = columnsOf(data, at);
  return list.map((version, index) => {
    const v = numbers[index]!;
    const place = [...at, 'versions', index];
    return {
      v,
      data: version,
      at: place,
      definedIn: typeof version.defined_in === 'string' ? version.defined_in : `${name}_v${v}`,
      latest: v === latestVersion,
      latestVersion,
      columns: versionColumns(base, columnsOf(version, place)),
    };
  });
}

/** `1`, `2.5` or `beta`: what YAML gave, floats as numbers. */
export function versionValue(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null && 'value' in value) return Number(value.value);
  return String(value);
}

function versionColumns(base: readonly ColumnEntry[], own: readonly ColumnEntry[]): readonly ColumnEntry[] {
  const rule = own.find(({ data }) => data.include !== undefined || data.exclude !== undefined)?.data;
  const include = rule?.include ?? '*';
  const exclude = Array.isArray(rule?.exclude) ? (rule.exclude as unknown[]) : [];
  const everything = include === '*' || include === 'all';
  const included = (column: ColumnEntry) =>
    (everything || (Array.isArray(include) && include.includes(column.data.name))) &&
    !exclude.includes(column.data.name);
  return [...base.filter(included), ...own.filter(({ data }) => data.name !== undefined)];
}

/** As numbers where all are, else as text. */
function greatest(versions: readonly (string | number)[]): string | number {
  return versions.reduce((best, version) => (less(best, version) ? version : best));
}

function less(a: string | number, b: string | number): boolean {
  const x = Number(a);
  const y = Number(b);
  return Number.isNaN(x) || Number.isNaN(y) ? String(a) < String(b) : x < y;
}
