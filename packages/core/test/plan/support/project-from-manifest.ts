import { Graph } from '../../../src/project/graph.ts';
import type { DocBlock, Group, Macro, Node, UniqueId } from '../../../src/project/node.ts';
import type { Project } from '../../../src/project/project.ts';
import type { ProjectConfig } from '../../../src/project/project-config.ts';

type Json = Record<string, any>;

/**
 * A Project made from a manifest.json of a real dbt, so that selecting, planning and reporting can be
 * tested without loading files.
 */
export function projectFromManifest(manifest: Json, overrides: Partial<Project> = {}): Project {
  const nodes = new Map<UniqueId, Node>();
  const add = (json: Json) => nodes.set(json.unique_id, nodeFromJson(json));
  const parts = [
    'nodes',
    'sources',
    'exposures',
    'metrics',
    'semantic_models',
    'saved_queries',
    'unit_tests',
  ];
  for (const part of parts) Object.values(manifest[part] as Json).forEach(add);
  const edges = [...nodes.values()].flatMap((node) =>
    node.kind === 'source' ? [] : node.dependsOn.nodes.map((from) => ({ from, to: node.uniqueId })),
  );
  const name: string = manifest.metadata.project_name;
  const config = { ...emptyConfig, name } satisfies ProjectConfig;
  return {
    name,
    config,
    packages: new Map([[name, config]]),
    environment: environment(manifest),
    nodes,
    disabled: new Map(
      Object.entries(manifest.disabled as Json).map(([id, list]) => [id, (list as Json[]).map(nodeFromJson)]),
    ),
    macros: new Map(
      Object.values(manifest.macros as Json).map((json: Json) => [json.unique_id, macro(json)]),
    ),
    docs: new Map(Object.values(manifest.docs as Json).map((json: Json) => [json.unique_id, doc(json)])),
    groups: new Map(
      Object.values(manifest.groups as Json).map((json: Json) => [json.unique_id, group(json)]),
    ),
    selectors: new Map(
      Object.values(manifest.selectors as Json).map((json: Json) => [
        json.name,
        { name: json.name, description: json.description, default: false, definition: json.definition },
      ]),
    ),
    graph: new Graph(nodes.keys(), edges),
    texts: new Map(),
    ...overrides,
  };
}

export function nodeFromJson(json: Json): Node {
  const resource = {
    uniqueId: json.unique_id,
    name: json.name,
    package: json.package_name,
    path: json.path,
    originalFilePath: json.original_file_path,
    fqn: json.fqn,
    at: { path: json.original_file_path, start: 0, end: 0 },
    description: json.description ?? '',
    docBlocks: json.doc_blocks ?? [],
    tags: json.tags ?? json.config?.tags ?? [],
    meta: json.meta ?? json.config?.meta ?? {},
    createdAt: json.created_at,
  };
  const depends = {
    dependsOn: { nodes: json.depends_on?.nodes ?? [], macros: json.depends_on?.macros ?? [] },
  };
  const calls = {
    refs: (json.refs ?? []).map((ref: Json) => ({
      name: ref.name,
      ...(ref.package && { package: ref.package }),
      ...(ref.version !== null && { version: ref.version }),
    })),
    sources: (json.sources ?? []).map(([source, table]: string[]) => ({ source, table })),
    metrics: json.metrics ?? [],
  };
  const unrendered = { unrenderedConfig: json.unrendered_config };
  const compilable = () => ({
    ...resource,
    ...depends,
    ...calls,
    ...unrendered,
    config: json.config,
    language: json.language ?? 'sql',
    rawCode: json.raw_code,
    codeOffset: 0,
    displayPath: json.original_file_path,
    checksum: json.checksum.checksum,
    database: json.database,
    schema: json.schema,
    alias: json.alias,
    relationName: json.relation_name ?? undefined,
    columns: json.columns,
    patchPath: json.patch_path ?? undefined,
    group: json.group,
    docs: json.docs,
  });
  switch (json.resource_type) {
    case 'model':
      return {
        kind: 'model',
        ...compilable(),
        access: json.access,
        version: json.version,
        latestVersion: json.latest_version,
        deprecationDate: json.deprecation_date,
        constraints: json.constraints,
        primaryKey: json.primary_key,
        timeSpine: json.time_spine,
      };
    case 'seed':
      return { kind: 'seed', ...compilable(), absolutePath: json.root_path, rootPath: json.root_path };
    case 'snapshot':
    case 'analysis':
      return { kind: json.resource_type, ...compilable() };
    case 'operation':
      return {
        kind: 'operation',
        ...compilable(),
        hook: json.name.includes('on-run-start') ? 'on-run-start' : 'on-run-end',
        index: json.index,
      };
    case 'test':
      return {
        kind: 'test',
        ...compilable(),
        testMetadata: json.test_metadata,
        columnName: json.column_name,
        fileKeyName: json.file_key_name,
        attachedNode: json.attached_node,
      };
    case 'source':
      return {
        kind: 'source',
        ...resource,
        ...unrendered,
        config: json.config,
        sourceName: json.source_name,
        sourceDescription: json.source_description,
        sourceMeta: json.source_meta,
        loader: json.loader,
        identifier: json.identifier,
        database: json.database,
        schema: json.schema,
        quoting: json.quoting,
        loadedAtField: json.loaded_at_field,
        loadedAtQuery: json.loaded_at_query,
        freshness: json.freshness,
        external: json.external,
        columns: json.columns,
        relationName: json.relation_name,
        unrenderedDatabase: json.unrendered_database,
        unrenderedSchema: json.unrendered_schema,
        patchPath: json.patch_path,
      };
    case 'exposure':
      return {
        kind: 'exposure',
        ...resource,
        ...depends,
        ...calls,
        ...unrendered,
        config: json.config,
        type: json.type,
        owner: json.owner,
        maturity: json.maturity,
        label: json.label,
        url: json.url,
      };
    case 'unit_test':
      return {
        kind: 'unit_test',
        ...resource,
        ...depends,
        config: json.config,
        model: json.model,
        given: json.given,
        expect: json.expect,
        overrides: json.overrides,
        versions: json.versions,
        version: json.version,
        schema: json.schema,
      };
    case 'metric':
    case 'semantic_model':
    case 'saved_query':
      return { kind: json.resource_type, ...resource, ...depends, config: json.config, body: json };
    default:
      throw new Error(`no node of kind ${json.resource_type}`);
  }
}

function macro(json: Json): Macro {
  return {
    uniqueId: json.unique_id,
    name: json.name,
    package: json.package_name,
    path: json.path,
    originalFilePath: json.original_file_path,
    // Only its text is looked at outside the template engine.
    definition: { text: json.macro_sql } as unknown as Macro['definition'],
    at: { path: json.original_file_path, start: 0, end: json.macro_sql.length },
    description: json.description,
    meta: json.meta,
    docs: json.docs,
    patchPath: json.patch_path,
    arguments: json.arguments,
    dependsOn: { macros: json.depends_on.macros },
    createdAt: json.created_at,
  };
}

function doc(json: Json): DocBlock {
  return {
    uniqueId: json.unique_id,
    name: json.name,
    package: json.package_name,
    path: json.path,
    originalFilePath: json.original_file_path,
    contents: json.block_contents,
    at: { path: json.original_file_path, start: 0, end: 0 },
  };
}

function group(json: Json): Group {
  return {
    uniqueId: json.unique_id,
    name: json.name,
    package: json.package_name,
    path: json.path,
    originalFilePath: json.original_file_path,
    owner: json.owner,
    description: json.description,
    config: json.config,
  };
}

const emptyConfig: ProjectConfig = {
  name: '',
  path: 'dbt_project.yml',
  root: '',
  modelPaths: ['models'],
  seedPaths: ['seeds'],
  testPaths: ['tests'],
  snapshotPaths: ['snapshots'],
  macroPaths: ['macros'],
  analysisPaths: ['analyses'],
  docsPaths: [],
  assetPaths: [],
  targetPath: 'target',
  logPath: 'logs',
  packagesInstallPath: 'dbt_packages',
  cleanTargets: ['target'],
  quoting: {},
  requireDbtVersion: [],
  configTrees: {
    models: {},
    seeds: {},
    snapshots: {},
    tests: {},
    sources: {},
    exposures: {},
    unit_tests: {},
    analyses: {},
    metrics: {},
    'semantic-models': {},
    'saved-queries': {},
    functions: {},
  },
  vars: {},
  onRunStart: [],
  onRunEnd: [],
  dispatch: [],
  flags: {},
  queryComment: undefined,
  restrictAccess: false,
};

function environment(manifest: Json): Project['environment'] {
  return {
    target: {
      profileName: 'shop',
      name: 'dev',
      type: manifest.metadata.adapter_type,
      database: 'memory',
      schema: 'main',
      threads: 2,
      settings: {},
    },
    flags: {
      fullRefresh: false,
      failFast: false,
      storeFailures: false,
      warnError: false,
      warnErrorOptions: { error: [], warn: [], silence: [] },
      indirectSelection: 'eager',
      empty: false,
      introspect: true,
      quiet: false,
      print: true,
      useColors: false,
      logFormat: 'text',
      debug: false,
      versionCheck: true,
      writeJson: true,
      defer: false,
      favorState: false,
      all: {},
    },
    vars: {},
    env: {},
    invocation: {
      id: '00000000-0000-4000-8000-000000000000',
      command: 'build',
      commandLine: 'tsdbt build',
      startedAt: new Date('2024-01-01T00:00:00.000Z'),
      args: {},
      dbtVersion: '1.11.16',
      projectDir: '/shop',
      targetDir: '/shop/target',
    },
  };
}
