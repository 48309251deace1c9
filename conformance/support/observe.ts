import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Rows beyond this many are counted, not compared. The same figure stands in oracle.py. */
const ROW_CAP = 200;

type Json = Readonly<Record<string, unknown>>;
type Node = Json & { readonly package_name: string };

/** What one command left: the shape of `expected/<n>.json`. */
export interface Seen {
  readonly command: string;
  readonly exit: number;
  readonly output?: readonly string[];
  readonly results?: Json;
  readonly freshness?: Json;
  readonly catalog?: Json;
  readonly relations: Json;
  readonly manifest?: Json;
}

/** Looks at a project's folder after a command, as oracle.py does after the same command of dbt. */
export async function observe(
  project: string,
  words: readonly string[],
  step: string,
  ran: { readonly code: number; readonly out: string },
): Promise<Seen> {
  const target = path.join(project, 'target');
  const seen: Seen = {
    command: step,
    exit: ran.code,
    output: spoken(words, ran.out),
    results: resultsOf(target),
    freshness: freshnessOf(target),
    catalog: catalogOf(target),
    relations: await relationsOf(path.join(project, 'case.duckdb')),
    manifest: manifestOf(target),
  };
  return JSON.parse(JSON.stringify(seen).replaceAll(project, '<project>')) as Seen;
}

function readJson(file: string): Json | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Json) : undefined;
}

/** Commands that are run for what they print; `--quiet` leaves just that. */
export const SPEAKING: readonly (string | undefined)[] = ['ls', 'list', 'show', 'compile', 'run-operation'];

/** The part of the output that the command is run for. */
function spoken(words: readonly string[], output: string): string[] | undefined {
  const verb = words.find((word) => !word.startsWith('-'));
  const lines = output.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trimEnd()]));
  if (verb === 'ls' || verb === 'list') return lines.sort();
  return SPEAKING.includes(verb) ? lines : undefined;
}

function resultsOf(target: string): Json | undefined {
  const file = readJson(path.join(target, 'run_results.json'));
  if (file === undefined) return undefined;
  return Object.fromEntries(
    (file.results as readonly Json[]).map((result) => [
      String(result.unique_id),
      {
        status: result.status,
        failures: result.failures,
        ...(result.compiled_code != null && {
          compiled: String(result.compiled_code).split(/\s+/).filter(Boolean).join(' '),
        }),
        ...(result.relation_name != null && { relation: result.relation_name }),
      },
    ]),
  );
}

function freshnessOf(target: string): Json | undefined {
  const file = readJson(path.join(target, 'sources.json'));
  return (
    file &&
    Object.fromEntries((file.results as readonly Json[]).map((each) => [String(each.unique_id), each.status]))
  );
}

/** Tables with their columns. */
function catalogOf(target: string): Json | undefined {
  const file = readJson(path.join(target, 'catalog.json'));
  return file && { errors: file.errors, nodes: file.nodes, sources: file.sources };
}

const NODE_KEYS =
  'resource_type name package_name path original_file_path fqn alias schema database relation_name config tags meta description columns depends_on refs sources group access version latest_version contract docs patch_path raw_code test_metadata column_name file_key_name attached_node constraints primary_key identifier source_name loader freshness loaded_at_field external quoting unrendered_config type owner maturity url label model given expect overrides deprecation_date source_description'.split(
    ' ',
  );

function manifestOf(target: string): Json | undefined {
  const manifest = readJson(path.join(target, 'manifest.json'));
  if (manifest === undefined) return undefined;
  const pick = (node: Json): Json =>
    Object.fromEntries(NODE_KEYS.flatMap((key) => (node[key] == null ? [] : [[key, node[key]]])));
  const map = (record: unknown, change: (value: Node) => unknown): Json =>
    Object.fromEntries(
      Object.entries(record as Record<string, Node>).map(([key, value]) => [key, change(value)]),
    );
  const kinds = [
    'nodes',
    'sources',
    'exposures',
    'unit_tests',
    'groups',
    'metrics',
    'semantic_models',
    'saved_queries',
  ];
  const own = (record: unknown, isBuiltIn: (value: Node) => boolean) =>
    Object.fromEntries(
      Object.entries(record as Record<string, Node>).filter(([, value]) => !isBuiltIn(value)),
    );
  return {
    project: (manifest.metadata as Json).project_name,
    ...Object.fromEntries(kinds.map((kind) => [kind, map(manifest[kind], pick)])),
    disabled: Object.fromEntries(
      Object.entries(manifest.disabled as Record<string, readonly Json[]>).map(([key, value]) => [
        key,
        value.map(pick),
      ]),
    ),
    macros: map(
      own(manifest.macros, (macro) => ['dbt', 'dbt_duckdb'].includes(macro.package_name)),
      (macro) => ({
        depends_on: macro.depends_on,
        description: macro.description,
        arguments: macro.arguments,
      }),
    ),
    docs: map(
      own(manifest.docs, (doc) => doc.package_name === 'dbt'),
      (doc) => doc.block_contents,
    ),
    selectors: manifest.selectors,
    parent_map: Object.fromEntries(
      Object.entries(manifest.parent_map as Record<string, readonly string[]>).map(([key, value]) => [
        key,
        [...value].sort(),
      ]),
    ),
  };
}

/** Every relation of the database file: columns with types, number of rows, rows as text. */
async function relationsOf(database: string): Promise<Json> {
  if (!existsSync(database)) return {};
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  const found: Record<string, unknown> = {};
  try {
    await connection.run(`set file_search_path = '${path.dirname(database)}'`);
    const listed = await rowsOf(
      'select table_schema, table_name, table_type from information_schema.tables ' +
        'where table_catalog = current_database() order by 1, 2',
    );
    for (const [schema, name, kind] of listed) {
      const quoted = `"${schema}"."${name}"`;
      try {
        const columns = await rowsOf(`describe ${quoted}`);
        const rows = await rowsOf(`select columns(*)::varchar from ${quoted} order by all limit ${ROW_CAP}`);
        const [[count]] = (await rowsOf(`select count(*)::integer from ${quoted}`)) as [[number]];
        found[`${schema}.${name}`] = {
          type: kind === 'VIEW' ? 'view' : 'table',
          columns: columns.map(([column, type]) => [column, type]),
          count,
          rows,
        };
      } catch {
        found[`${schema}.${name}`] = { type: kind, broken: true };
      }
    }
    const comments = await rowsOf(
      "select schema_name || '.' || table_name, comment from duckdb_tables() where comment is not null " +
        "union all select schema_name || '.' || view_name, comment from duckdb_views() where comment is not null " +
        "union all select schema_name || '.' || table_name || '.' || column_name, comment from duckdb_columns() " +
        'where comment is not null order by 1',
    );
    if (comments.length > 0) found.comments = comments;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return found;
}
