import { contractChange } from './contract-changes.ts';
import { equalJson } from './equal-json.ts';
import { list, part } from './previous-state.ts';

type Json = Readonly<Record<string, unknown>>;

/** One way in which a node of the manifest may have stayed the same; what it compares of old and new. */
export type Comparison = (before: Json, now: Json) => boolean;

const same =
  (...keys: string[]): Comparison =>
  (before, now) =>
    keys.every((key) => equalJson(before[key] ?? null, now[key] ?? null));

/** Config keys that say where a node goes or how it is found; they are no change of its config. */
const placing = new Set(['alias', 'schema', 'database', 'tags', 'group']);

/** Of a test only that counts which changes its result. */
const testing = new Set(
  'severity where limit fail_calc warn_if error_if store_failures store_failures_as'.split(' '),
);

/** Which config keys of a resource type are compared. */
function isCompared(type: unknown, key: string): boolean {
  switch (type) {
    case 'test':
      return testing.has(key);
    case 'source':
    case 'exposure':
      return true;
    case 'metric':
      return key !== 'group';
    default:
      return !placing.has(key);
  }
}

/** The config as written, not as merged: a changed default is no change. */
export const sameConfig: Comparison = (before, now) => {
  const a = part(before, 'unrendered_config');
  const b = part(now, 'unrendered_config');
  return [...Object.keys(a), ...Object.keys(b)].every(
    (key) =>
      !isCompared(now.resource_type, key) ||
      (Object.hasOwn(a, key) && Object.hasOwn(b, key) && equalJson(a[key], b[key])),
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

/** A contract stayed the same when there was and is none, or its checksum is the same; models alone have one. */
export const sameContract: Comparison = (before, now) => {
  if (now.resource_type !== 'model') return true;
  return contractChange(before, now).kind === 'same';
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
  saved_query: all(
    same('description', 'label', 'config', 'group', 'tags'),
    (a, b) =>
      ['metrics', 'group_by', 'where'].every((key) =>
        equalJson(part(a, 'query_params')[key], part(b, 'query_params')[key]),
      ),
    (a, b) => equalJson(list(a, 'exports').map(exportOf), list(b, 'exports').map(exportOf)),
  ),
};

/** What of an export counts: its name, and where it goes as written. */
function exportOf(one: Json): Json {
  const { export_as, schema, alias } = part(one, 'unrendered_config');
  return { name: one.name, export_as: export_as ?? null, schema: schema ?? null, alias: alias ?? null };
}

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
