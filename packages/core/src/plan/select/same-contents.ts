import { part } from './previous-state.ts';

type Json = Readonly<Record<string, unknown>>;

/** One way in which a node of the manifest may have stayed the same; what it compares of old and new. */
export type Comparison = (before: Json, now: Json) => boolean;

/** Whether two values of JSON are equal, whatever the order of keys. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((value, i) => equalJson(value, b[i]));
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) &&
      equalJson((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

const same =
  (...keys: string[]): Comparison =>
  (before, now) =>
    keys.every((key) => equalJson(before[key] ?? null, now[key] ?? null));

/** Config keys that say where a node goes or how it is found; they are no change of its config. */
const notConfig = new Set(['alias', 'schema', 'database', 'tags', 'group']);

/** The config as written, not as merged: a changed default is no change. */
export const sameConfig: Comparison = (before, now) => {
  const a = part(before, 'unrendered_config');
  const b = part(now, 'unrendered_config');
  return [...Object.keys(a), ...Object.keys(b)].every(
    (key) => notConfig.has(key) || equalJson(a[key] ?? null, b[key] ?? null),
  );
};

/** Seeds are compared by the checksum of their file, all others by their code. */
export const sameBody: Comparison = (before, now) =>
  now.resource_type === 'seed' ? same('checksum')(before, now) : same('raw_code')(before, now);

/** Where it goes in the database: as configured, except for sources, which have no unrendered form of it. */
export const sameRelation: Comparison = (before, now) => {
  if (now.resource_type === 'source') return same('database', 'schema', 'identifier')(before, now);
  const a = part(before, 'unrendered_config');
  const b = part(now, 'unrendered_config');
  return ['database', 'schema', 'alias'].every((key) => equalJson(a[key] ?? null, b[key] ?? null));
};

/** Descriptions count only where they are written to the database. */
export const sameDescriptions: Comparison = (before, now) => {
  const persisted = part(part(now, 'config'), 'persist_docs');
  if (persisted.relation && before.description !== now.description) return false;
  if (!persisted.columns) return true;
  return equalJson(columnDescriptions(before), columnDescriptions(now));
};

function columnDescriptions(node: Json): Json {
  const columns = part(node, 'columns');
  return Object.fromEntries(Object.keys(columns).map((name) => [name, part(columns, name).description]));
}

/** A contract stayed the same when there was and is none, or its checksum is the same. */
export const sameContract: Comparison = (before, now) => {
  if (now.resource_type !== 'model') return true;
  const a = part(before, 'contract');
  const b = part(now, 'contract');
  if (!a.enforced && !b.enforced) return true;
  return a.enforced === true && b.enforced === true && a.checksum === b.checksum;
};

const all =
  (...comparisons: Comparison[]): Comparison =>
  (before, now) =>
    comparisons.every((comparison) => comparison(before, now));

const code = all(sameBody, sameConfig, sameDescriptions, same('fqn'), sameRelation, sameContract);
const owner: Comparison = (a, b) => equalJson(part(a, 'owner'), part(b, 'owner'));

/** What makes a node of each resource type count as unmodified. */
const contents: Readonly<Record<string, Comparison>> = {
  model: all(code, same('latest_version', 'access', 'deprecation_date')),
  seed: code,
  snapshot: code,
  analysis: code,
  operation: code,
  // A generic test's code is made from its config.
  test: (a, b) => (b.test_metadata ? all(sameConfig, same('fqn'))(a, b) : code(a, b)),
  source: all(sameRelation, same('fqn', 'quoting', 'freshness', 'loaded_at_field', 'external'), sameConfig),
  exposure: all(same('fqn', 'type', 'maturity', 'url', 'description', 'label'), owner, sameConfig, (a, b) =>
    equalJson(dependencies(a), dependencies(b)),
  ),
  unit_test: same('checksum'),
  metric: all(same('type', 'description', 'label'), sameConfig),
  semantic_model: same(
    'model',
    'description',
    'defaults',
    'entities',
    'dimensions',
    'measures',
    'config',
    'primary_entity',
    'group',
  ),
  saved_query: all(same('description', 'label', 'config', 'group', 'tags'), (a, b) =>
    ['metrics', 'group_by', 'where'].every((key) =>
      equalJson(part(a, 'query_params')[key], part(b, 'query_params')[key]),
    ),
  ),
};

function dependencies(node: Json): readonly unknown[] {
  const { nodes } = part(node, 'depends_on');
  return Array.isArray(nodes) ? [...nodes].sort() : [];
}

/**
 * Whether nothing of a node changed that dbt takes for a change. Of a node that was not there before
 * dbt says of sources, exposures and the semantic layer that they stayed the same.
 */
export function sameContents(before: Json | undefined, now: Json): boolean {
  const type = String(now.resource_type);
  if (!before) return ['source', 'exposure', 'metric', 'semantic_model', 'saved_query'].includes(type);
  return (contents[type] ?? code)(before, now);
}
