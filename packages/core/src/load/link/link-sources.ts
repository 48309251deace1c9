import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import type { SourceNode } from '../../project/node.ts';
import { type KeyPath, keySpan, valueAt, valueSpan } from '../../yaml/yaml-document.ts';
import { resolveConfig, unrenderedConfig } from '../config/resolve-config.ts';
import { isDict } from '../parse/shape.ts';
import { pathInFolder } from './collect-drafts.ts';
import { columnInfos, tagList } from './column-info.ts';
import { splitPath } from './draft.ts';
import { externalLocation } from './external-location.ts';
import type { LinkContext } from './link-context.ts';
import { createdAt } from './link-node.ts';
import { type Bag, columnsOf, type PlacedEntry, type TestTarget, testsOf } from './patch.ts';
import { relationName } from './relation-name.ts';
import { mergedFreshness } from './source-freshness.ts';

/** A table of a source, and the tests declared on it. */
export interface LinkedSource {
  readonly node: SourceNode;
  readonly target: TestTarget & { readonly source: SourceNode; readonly ownTags: readonly string[] };
}

/**
 * Every table of every source: the source's defaults, the overrides of other packages, config,
 * freshness, and the place that it is read from.
 */
export function linkSources(
  entries: readonly PlacedEntry[],
  context: LinkContext,
): Checked<readonly LinkedSource[]> {
  const diagnostics: Diagnostic[] = [];
  const overrides = new Map<string, PlacedEntry>();
  const sources = entries.filter((placed) => {
    if (placed.entry.key !== 'sources') return false;
    const { overrides: of } = placed.entry.data;
    if (typeof of !== 'string') return true;
    overrides.set(`${of}/${placed.entry.name}`, placed);
    return false;
  });
  const used = new Set<PlacedEntry>();
  const linked = sources.flatMap((placed) => {
    const override = overrides.get(`${placed.parsed.file.package}/${placed.entry.name}`);
    if (override !== undefined) used.add(override);
    return tables(placed, override, context, diagnostics);
  });
  for (const [key, placed] of overrides) {
    if (used.has(placed)) continue;
    const at = valueSpan(placed.parsed.document, [...placed.entry.at, 'overrides']);
    diagnostics.push(graphMessages.overridesNothing({ source: key.replace('/', '.') }, { at }));
  }
  return { value: linked, diagnostics };
}

function tables(
  placed: PlacedEntry,
  override: PlacedEntry | undefined,
  context: LinkContext,
  diagnostics: Diagnostic[],
): readonly LinkedSource[] {
  const { entry } = placed;
  const list = (Array.isArray(entry.data.tables) ? entry.data.tables : []) as readonly Bag[];
  const { tables: patched, name: _n, overrides: _o, ...sourcePatch } = override?.entry.data ?? {};
  const source = { ...entry.data, ...sourcePatch };
  return list.map((table, index) => {
    const patch = Array.isArray(patched)
      ? (patched as readonly Bag[]).find((each) => each.name === table.name)
      : undefined;
    const at = [...entry.at, 'tables', index];
    return linkTable(placed, source, { ...table, ...patch }, at, context, diagnostics);
  });
}

function linkTable(
  placed: PlacedEntry,
  source: Bag,
  table: Bag,
  at: KeyPath,
  context: LinkContext,
  diagnostics: Diagnostic[],
): LinkedSource {
  const { parsed } = placed;
  const { file } = parsed;
  const sourceName = String(source.name);
  const name = String(table.name);
  const fqn = [file.package, ...splitPath(pathInFolder(file)).folders, sourceName, name];
  const request = {
    kind: 'source' as const,
    package: file.package,
    fqn,
    patch: ownConfig(source, table, at, placed, diagnostics),
  };
  const config = resolveConfig(context, request);
  const meta = isDict(config.meta) ? config.meta : {};
  const tags = tagList(config.tags);
  const place = {
    database: text(source.database) ?? text(source.catalog) ?? context.environment.target.database,
    schema: text(source.schema) ?? sourceName,
    identifier: text(table.identifier) ?? name,
  };
  const quoting = { ...quotingKeys(source.quoting), ...quotingKeys(table.quoting) };
  const location = externalLocation({ name, ...place, tags, meta: { ...meta, ...extras(config) } });
  if (location !== undefined && 'problem' in location) {
    diagnostics.push(
      graphMessages.badLocation(
        { source: `${sourceName}.${name}`, ...location },
        { at: locationSpan(placed, at) },
      ),
    );
  }
  const external = location !== undefined && 'sql' in location ? location.sql : undefined;
  const columns = columnsOf(table, at);
  const node: SourceNode = {
    kind: 'source',
    uniqueId: `source.${file.package}.${sourceName}.${name}`,
    name,
    package: file.package,
    path: file.path,
    originalFilePath: file.path,
    fqn,
    at: keySpan(parsed.document, [...at, 'name']),
    description: text(table.description) ?? '',
    docBlocks: [],
    tags,
    meta,
    createdAt: createdAt(context),
    config: config as SourceNode['config'],
    sourceName,
    sourceDescription: text(source.description) ?? '',
    sourceMeta: { ...dictOf(source.meta), ...dictOf(dictOf(source.config).meta) },
    ...unrendered(placed),
    loader: text(source.loader) ?? '',
    ...place,
    quoting: { database: undefined, schema: undefined, identifier: undefined, column: undefined, ...quoting },
    loadedAtField: text(config.loaded_at_field) ?? null,
    loadedAtQuery: text(config.loaded_at_query) ?? null,
    freshness: config.freshness as SourceNode['freshness'],
    external: isDict(table.external) ? table.external : null,
    ...(external !== undefined && { externalLocation: external }),
    columns: columnInfos(columns),
    relationName: external ?? relationName(place, context.root, quoting),
    unrenderedConfig: unrenderedConfig(context, request),
    patchPath: null,
  };
  const target = {
    ...placed,
    name: sourceName,
    source: node,
    ownTags: [...tagList(source.tags), ...tagList(table.tags)],
    columns,
    tests: testsOf(table, at),
    quoteColumns: quoting.column === true,
  };
  return { node, target };
}

/** Where the source lies as written, Jinja and all. */
function unrendered({
  entry,
  parsed,
}: PlacedEntry): Pick<SourceNode, 'unrenderedDatabase' | 'unrenderedSchema'> {
  const written = parsed.entries.find((each) => each.at === entry.at)?.data ?? {};
  const database = text(written.database);
  const schema = text(written.schema);
  return {
    ...(database !== undefined && { unrenderedDatabase: database }),
    ...(schema !== undefined && { unrenderedSchema: schema }),
  };
}

/** Config given in YAML: on the source, then on the table, and what may stand beside `config:`. */
function ownConfig(
  source: Bag,
  table: Bag,
  at: KeyPath,
  placed: PlacedEntry,
  diagnostics: Diagnostic[],
): Bag {
  const ofSource = dictOf(source.config);
  const ofTable = dictOf(table.config);
  const { freshness: _, ...rest }: Bag = { ...ofSource, ...ofTable };
  const freshness = mergedFreshness(source, table);
  for (const [holder, config, keys] of [
    [table, ofTable, at],
    [source, ofSource, placed.entry.at],
  ] as const) {
    if (
      (holder.loaded_at_field ?? config.loaded_at_field) &&
      (holder.loaded_at_query ?? config.loaded_at_query)
    ) {
      diagnostics.push(
        projectMessages.loadedTwice({}, { at: keySpan(placed.parsed.document, [...keys, 'name']) }),
      );
    }
  }
  if (table.loaded_at_field === '') {
    const facts = { key: 'loaded_at_field', wanted: 'a column or an expression', given: 'empty text' };
    const place = keySpan(placed.parsed.document, [...at, 'loaded_at_field']);
    diagnostics.push(projectMessages.wrongType(facts, { at: place }));
  }
  const field = 'loaded_at_field' in table || Boolean(ofTable.loaded_at_field);
  return {
    ...rest,
    ...(freshness !== undefined && { freshness }),
    loaded_at_field:
      (field
        ? table.loaded_at_field || ofTable.loaded_at_field
        : source.loaded_at_field || ofSource.loaded_at_field) ?? null,
    loaded_at_query:
      table.loaded_at_query ??
      ofTable.loaded_at_query ??
      (field ? null : (source.loaded_at_query ?? ofSource.loaded_at_query)) ??
      null,
    meta: {
      ...dictOf(source.meta),
      ...dictOf(ofSource.meta),
      ...dictOf(table.meta),
      ...dictOf(ofTable.meta),
    },
    tags: [...new Set([source.tags, ofSource.tags, table.tags, ofTable.tags].flatMap(tagList))].sort(),
  };
}

const DBT_KEYS = new Set([
  'enabled',
  'event_time',
  'freshness',
  'loaded_at_field',
  'loaded_at_query',
  'meta',
  'tags',
  'static_analysis',
]);

function extras(config: Bag): Bag {
  return Object.fromEntries(Object.entries(config).filter(([key]) => !DBT_KEYS.has(key)));
}

function locationSpan(placed: PlacedEntry, at: KeyPath) {
  const { document } = placed.parsed;
  for (const holder of [at, placed.entry.at]) {
    for (const keys of [
      ['config', 'external_location'],
      ['config', 'meta', 'external_location'],
      ['meta', 'external_location'],
    ]) {
      const value = keys.reduce<unknown>(
        (found, key) => (isDict(found) ? found[key] : undefined),
        valueAt(document, holder),
      );
      if (value !== undefined) return valueSpan(document, [...holder, ...keys]);
    }
  }
  return keySpan(document, [...at, 'name']);
}

function quotingKeys(value: unknown): Readonly<Record<string, boolean>> {
  return isDict(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
      )
    : {};
}

function dictOf(value: unknown): Bag {
  return isDict(value) ? value : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
