import { configToJson } from './config-json.ts';
import { contractChecksum } from './contract-checksum.ts';
import type {
  ColumnInfo,
  ExposureNode,
  ModelNode,
  Node,
  RefCall,
  RunnableNode,
  SeedNode,
  SemanticNode,
  SourceCall,
  SourceNode,
  TestNode,
  UnitTestNode,
} from './node.ts';
import { unitTestChecksum } from './unit-test-checksum.ts';

type Json = Record<string, unknown>;

const made = new WeakMap<Node, Readonly<Json>>();

/**
 * A node as dbt's manifest (v12) shows it: dbt's keys in dbt's order, `null` where dbt has null.
 * `model` and `graph` of templates and `ls --output json` show the same value.
 *
 * Made once per node and shared: it must not be changed. What compiling adds (`compiled_code`, …)
 * is not part of it.
 */
export function nodeToJson(node: Node): Readonly<Json> {
  const known = made.get(node);
  if (known) return known;
  const json = make(node);
  made.set(node, json);
  return json;
}

function make(node: Node): Json {
  switch (node.kind) {
    case 'model':
      return Object.assign(compilable(node), modelPart(node));
    case 'snapshot':
    case 'analysis':
      return compilable(node);
    case 'operation':
      return Object.assign(compilable(node), { index: node.index });
    case 'test':
      return Object.assign(compilable(node), node.testMetadata && genericPart(node));
    case 'seed':
      return seed(node);
    case 'source':
      return source(node);
    case 'exposure':
      return exposure(node);
    case 'unit_test':
      return unitTest(node);
    case 'metric':
    case 'semantic_model':
    case 'saved_query':
      return semantic(node);
  }
}

/** What every node of `manifest.nodes` begins with. */
function common(node: RunnableNode): Json {
  return {
    database: node.database,
    schema: node.schema,
    name: node.name,
    resource_type: node.kind,
    package_name: node.package,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    alias: node.alias,
    // A generic test has no file of its own, hence nothing to take a checksum of.
    checksum:
      node.kind === 'test' && node.testMetadata
        ? { name: 'none', checksum: '' }
        : { name: 'sha256', checksum: node.checksum },
    config: configToJson(node.kind, node.config),
    tags: node.tags,
    description: node.description,
    columns: columnsToJson(node.columns),
    meta: node.meta,
    group: node.group ?? null,
    docs: { show: node.docs.show, node_color: node.docs.node_color ?? null },
    patch_path: node.patchPath ?? null,
    build_path: null,
    unrendered_config: node.unrenderedConfig,
    created_at: node.createdAt,
    relation_name: node.relationName ?? null,
    raw_code: node.rawCode,
    doc_blocks: node.docBlocks,
  };
}

function compilable(node: Exclude<RunnableNode, SeedNode>): Json {
  const contract = node.config.contract;
  return Object.assign(common(node), {
    language: node.language,
    refs: node.refs.map(refToJson),
    sources: node.sources.map(sourceCallToJson),
    metrics: node.metrics,
    functions: [],
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    compiled_path: null,
    contract: {
      enforced: contract?.enforced ?? false,
      alias_types: contract?.alias_types ?? true,
      checksum: node.kind === 'model' && contract?.enforced ? contractChecksum(node) : null,
    },
  });
}

function modelPart(node: ModelNode): Json {
  return {
    access: node.access,
    constraints: node.constraints.map(modelConstraintToJson),
    version: node.version ?? null,
    latest_version: node.latestVersion ?? null,
    deprecation_date: node.deprecationDate ?? null,
    primary_key: node.primaryKey,
    time_spine: isRecord(node.timeSpine) ? { custom_granularities: [], ...node.timeSpine } : null,
  };
}

function genericPart(node: TestNode): Json {
  return {
    column_name: node.columnName ?? null,
    file_key_name: node.fileKeyName ?? null,
    attached_node: node.attachedNode ?? null,
    test_metadata: {
      name: node.testMetadata?.name,
      kwargs: node.testMetadata?.kwargs,
      namespace: node.testMetadata?.namespace ?? null,
    },
  };
}

function seed(node: SeedNode): Json {
  return Object.assign(common(node), {
    root_path: node.rootPath,
    depends_on: { macros: node.dependsOn.macros },
  });
}

function source(node: SourceNode): Json {
  return {
    database: node.database,
    schema: node.schema,
    name: node.name,
    resource_type: node.kind,
    package_name: node.package,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    source_name: node.sourceName,
    source_description: node.sourceDescription,
    loader: node.loader,
    identifier: node.identifier,
    quoting: {
      database: node.quoting.database ?? null,
      schema: node.quoting.schema ?? null,
      identifier: node.quoting.identifier ?? null,
      column: node.quoting.column ?? null,
    },
    loaded_at_field: node.loadedAtField ?? null,
    loaded_at_query: node.loadedAtQuery ?? null,
    freshness: freshnessToJson(node.freshness),
    external: node.external ?? null,
    description: node.description,
    columns: columnsToJson(node.columns),
    meta: node.meta,
    source_meta: node.sourceMeta,
    tags: node.tags,
    config: configToJson('source', node.config),
    patch_path: node.patchPath ?? null,
    unrendered_config: node.unrenderedConfig,
    relation_name: node.relationName,
    created_at: node.createdAt,
    unrendered_database: node.unrenderedDatabase ?? null,
    unrendered_schema: node.unrenderedSchema ?? null,
    doc_blocks: node.docBlocks,
  };
}

/** dbt writes a rule that was not given as a rule of nulls; `freshness: null` stays null. */
function freshnessToJson(freshness: SourceNode['freshness']): Json | null {
  if (freshness === null) return null;
  const rule = (given: { readonly count: number; readonly period: string } | null | undefined) => ({
    count: given?.count ?? null,
    period: given?.period ?? null,
  });
  return {
    warn_after: freshness?.warn_after === null ? null : rule(freshness?.warn_after),
    error_after: freshness?.error_after === null ? null : rule(freshness?.error_after),
    filter: freshness?.filter ?? null,
  };
}

function exposure(node: ExposureNode): Json {
  return {
    name: node.name,
    resource_type: node.kind,
    package_name: node.package,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    type: node.type,
    owner: { email: null, name: null, ...node.owner },
    description: node.description,
    label: node.label ?? null,
    maturity: node.maturity ?? null,
    meta: node.meta,
    tags: node.tags,
    config: configToJson('exposure', node.config),
    unrendered_config: node.unrenderedConfig,
    url: node.url ?? null,
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    refs: node.refs.map(refToJson),
    sources: node.sources.map(sourceCallToJson),
    metrics: node.metrics,
    created_at: node.createdAt,
  };
}

function unitTest(node: UnitTestNode): Json {
  const fixture = (given: Readonly<Json>) => ({
    ...('input' in given && { input: given.input }),
    rows: given.rows ?? [],
    format: given.format ?? 'dict',
    fixture: given.fixture ?? null,
  });
  return {
    model: node.model,
    given: node.given.map(fixture),
    expect: fixture(node.expect),
    name: node.name,
    resource_type: node.kind,
    package_name: node.package,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    description: node.description,
    overrides: node.overrides ? { macros: {}, vars: {}, env_vars: {}, ...node.overrides } : null,
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    config: configToJson('unit_test', node.config),
    checksum: node.checksum ?? unitTestChecksum(node),
    schema: node.schema,
    created_at: node.createdAt,
    versions: isRecord(node.versions) ? { include: null, exclude: null, ...node.versions } : null,
    version: node.version ?? null,
  };
}

/** Keys of each kind in dbt's order; `body` brings those that are the kind's own. */
const semanticKeys: Record<SemanticNode['kind'], readonly string[]> = {
  metric:
    'name resource_type package_name path original_file_path unique_id fqn description label type type_params filter metadata time_granularity meta tags config unrendered_config sources depends_on refs metrics created_at group'.split(
      ' ',
    ),
  semantic_model:
    'name resource_type package_name path original_file_path unique_id fqn model node_relation description label defaults entities measures dimensions metadata depends_on refs created_at config unrendered_config primary_entity group'.split(
      ' ',
    ),
  saved_query:
    'name resource_type package_name path original_file_path unique_id fqn query_params exports description label metadata config unrendered_config group depends_on created_at refs tags'.split(
      ' ',
    ),
};

const emptyOf: Readonly<Record<string, unknown>> = {
  sources: [],
  refs: [],
  metrics: [],
  entities: [],
  measures: [],
  dimensions: [],
  exports: [],
  unrendered_config: {},
};

function semantic(node: SemanticNode): Json {
  const own: Json = {
    ...node.body,
    name: node.name,
    resource_type: node.kind,
    package_name: node.package,
    path: node.path,
    original_file_path: node.originalFilePath,
    unique_id: node.uniqueId,
    fqn: node.fqn,
    // A metric always has a description; the other two have null where none was written.
    description: node.description || (node.kind === 'metric' ? '' : null),
    meta: node.meta,
    tags: node.tags,
    config: configToJson(node.kind, node.config),
    depends_on: { macros: node.dependsOn.macros, nodes: node.dependsOn.nodes },
    created_at: node.createdAt,
  };
  const result: Json = {};
  for (const key of semanticKeys[node.kind]) result[key] = own[key] ?? emptyOf[key] ?? null;
  return result;
}

function refToJson(ref: RefCall): Json {
  return { name: ref.name, package: ref.package ?? null, version: ref.version ?? null };
}

function sourceCallToJson(call: SourceCall): readonly string[] {
  return [call.source, call.table];
}

function columnsToJson(columns: Readonly<Record<string, ColumnInfo>>): Json {
  const result: Json = {};
  for (const [key, column] of Object.entries(columns)) {
    result[key] = {
      // Keys that dbt does not know are kept.
      ...column,
      name: column.name,
      description: column.description,
      meta: column.meta,
      data_type: column.data_type ?? null,
      constraints: column.constraints.map(constraintToJson),
      quote: column.quote ?? null,
      config: { meta: {}, tags: [], ...column.config },
      tags: column.tags,
      granularity: column.granularity ?? null,
      doc_blocks: column.doc_blocks,
    };
  }
  return result;
}

function constraintToJson(constraint: Readonly<Json>): Json {
  return {
    type: constraint.type,
    name: constraint.name ?? null,
    expression: constraint.expression ?? null,
    warn_unenforced: constraint.warn_unenforced ?? true,
    warn_unsupported: constraint.warn_unsupported ?? true,
    to: constraint.to ?? null,
    to_columns: constraint.to_columns ?? [],
  };
}

function modelConstraintToJson(constraint: Readonly<Json>): Json {
  return { ...constraintToJson(constraint), columns: constraint.columns ?? [] };
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
