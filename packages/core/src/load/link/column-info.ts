import type { ColumnInfo } from '../../project/node.ts';
import { isDict } from '../parse/shape.ts';
import type { Bag, ColumnEntry } from './patch.ts';

const KNOWN = new Set([
  'name',
  'description',
  'meta',
  'data_type',
  'constraints',
  'docs',
  'config',
  'quote',
  'tags',
  'granularity',
  'tests',
  'data_tests',
]);

/** Columns as dbt describes them, by name; of columns named twice the last counts. */
export function columnInfos(columns: readonly ColumnEntry[]): Readonly<Record<string, ColumnInfo>> {
  const infos: Record<string, ColumnInfo> = {};
  for (const { data } of columns) infos[String(data.name)] = columnInfo(data);
  return infos;
}

/** Tags given on a column, directly and in its config. */
export function columnTags(data: Bag): readonly string[] {
  const config = isDict(data.config) ? data.config : {};
  return [...new Set([...tagList(data.tags), ...tagList(config.tags)])];
}

export function tagList(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((tag): tag is string => typeof tag === 'string') : [];
}

function columnInfo(data: Bag): ColumnInfo {
  const config = isDict(data.config) ? data.config : {};
  const meta = { ...(isDict(data.meta) && data.meta), ...(isDict(config.meta) && config.meta) };
  const tags = columnTags(data);
  const extra = Object.fromEntries(Object.entries(data).filter(([key]) => !KNOWN.has(key)));
  return {
    name: String(data.name),
    description: typeof data.description === 'string' ? data.description : '',
    meta,
    data_type: typeof data.data_type === 'string' ? data.data_type : null,
    constraints: Array.isArray(data.constraints) ? data.constraints.filter(isDict).map(constraint) : [],
    quote: typeof data.quote === 'boolean' ? data.quote : null,
    config: { meta, tags },
    tags,
    granularity: data.granularity ?? null,
    ...extra,
    doc_blocks: [],
  };
}

/** A constraint with all of dbt's keys. */
export function constraint(data: Bag): Bag {
  return {
    type: data.type,
    name: data.name ?? null,
    expression: data.expression ?? null,
    warn_unenforced: data.warn_unenforced ?? true,
    warn_unsupported: data.warn_unsupported ?? true,
    to: data.to ?? null,
    to_columns: data.to_columns ?? [],
  };
}
