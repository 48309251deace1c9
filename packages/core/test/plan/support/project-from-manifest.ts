import { Graph } from '../../../src/project/graph.ts';
import type {
  DocBlock,
  Group,
  Macro,
  ModelNode,
  Node,
  SourceNode,
  TestNode,
  UniqueId,
  UnitTestNode,
} from '../../../src/project/node.ts';
import type { Project, SelectorDefinition } from '../../../src/project/project.ts';
import type { ProjectConfig } from '../../../src/project/project-config.ts';
import { FLAGS } from '../../support/flags.ts';

type Json = Readonly<Record<string, unknown>>;
type Parts = Readonly<Record<string, ManifestNode>>;

/** What is read of a manifest.json. */
export interface Manifest extends Record<string, unknown> {
  readonly metadata: Json & { readonly project_name: string; readonly adapter_type: string };
  readonly nodes: Parts;
  readonly sources: Parts;
  readonly exposures: Parts;
  readonly metrics: Parts;
  readonly semantic_models: Parts;
  readonly saved_queries: Parts;
  readonly unit_tests: Parts;
  readonly disabled: Readonly<Record<string, readonly ManifestNode[]>>;
  readonly macros: Readonly<Record<string, ManifestMacro>>;
  readonly docs: Readonly<Record<string, ManifestDoc>>;
  readonly groups: Readonly<Record<string, ManifestGroup>>;
  readonly selectors: Readonly<Record<string, SelectorDefinition>>;
}

interface Place {
  readonly unique_id: string;
  readonly name: string;
  readonly package_name: string;
  readonly path: string;
  readonly original_file_path: string;
}

/** The keys of all kinds of nodes; each kind has its own part of them. */
export interface ManifestNode extends Place {
  readonly resource_type: string;
  readonly fqn: readonly string[];
  readonly description?: string | null;
  readonly doc_blocks?: readonly string[];
  readonly tags?: readonly string[];
  readonly meta?: Json;
  readonly created_at: number;
  readonly depends_on?: { readonly nodes?: readonly string[]; readonly macros?: readonly string[] };
  readonly refs?: readonly { readonly name: string; readonly package?: string; readonly version?: number }[];
  readonly sources?: readonly (readonly [string, string])[];
  readonly metrics?: ModelNode['metrics'];
  readonly unrendered_config: Json;
  readonly config: TestNode['config'];
  readonly language?: string;
  readonly raw_code: string;
  readonly checksum: { readonly checksum: string };
  readonly database: string;
  readonly schema: string;
  readonly alias: string;
  readonly relation_name: string;
  readonly columns: ModelNode['columns'];
  readonly patch_path?: string;
  readonly group?: string | null;
  readonly docs: ModelNode['docs'];
  readonly access: ModelNode['access'];
  readonly version?: number | null;
  readonly latest_version?: number | null;
  readonly deprecation_date?: string | null;
  readonly constraints: ModelNode['constraints'];
  readonly primary_key: readonly string[];
  readonly time_spine?: unknown;
  readonly root_path: string;
  readonly index: number;
  readonly test_metadata?: TestNode['testMetadata'];
  readonly column_name?: string | null;
  readonly file_key_name?: string | null;
  readonly attached_node?: string | null;
  readonly source_name: string;
  readonly source_description: string;
  readonly source_meta: Json;
  readonly loader: string;
  readonly identifier: string;
  readonly quoting: SourceNode['quoting'];
  readonly loaded_at_field?: string | null;
  readonly loaded_at_query?: string | null;
  readonly freshness?: SourceNode['freshness'];
  readonly external?: Json | null;
  readonly unrendered_database?: string | null;
  readonly unrendered_schema?: string | null;
  readonly type: string;
  readonly owner: Json;
  readonly maturity?: string | null;
  readonly label?: string | null;
  readonly url?: string | null;
  readonly model: string;
  readonly given: UnitTestNode['given'];
  readonly expect: Json;
  readonly overrides?: Json | null;
  readonly versions?: unknown;
}

interface ManifestMacro extends Place {
  readonly macro_sql: string;
  readonly description: string;
  readonly meta: Json;
  readonly docs: Macro['docs'];
  readonly patch_path?: string | null;
  readonly arguments: Macro['arguments'];
  readonly depends_on: { readonly macros: readonly string[] };
  readonly created_at: number;
}

interface ManifestDoc extends Place {
  readonly block_contents: string;
}

interface ManifestGroup extends Place {
  readonly owner: Json;
  readonly description?: string | null;
  readonly config: Json;
}

/**
 * A Project made from a manifest.json of a real dbt, so that selecting, planning and reporting can be
 * tested without loading files.
 */
export function projectFromManifest(manifest: Manifest, overrides: Partial<Project> = {}): Project {
  const nodes = new Map<UniqueId, Node>();
  const { sources, exposures, metrics, semantic_models, saved_queries, unit_tests } = manifest;
  for (const part of [
    manifest.nodes,
    sources,
    exposures,
    metrics,
    semantic_models,
    saved_queries,
    unit_tests,
  ]) {
    for (const json of Object.values(part)) nodes.set(json.unique_id, nodeFromJson(json));
  }
  const edges = [...nodes.values()].flatMap((node) =>
    node.kind === 'source' ? [] : node.dependsOn.nodes.map((from) => ({ from, to: node.uniqueId })),
  );
  const name = manifest.metadata.project_name;
  const config = { ...emptyConfig, name } satisfies ProjectConfig;
  return {
    name,
    config,
    packages: new Map([[name, config]]),
    environment: environment(manifest),
    nodes,
    incompleteTests: new Map(),
    disabled: new Map(Object.entries(manifest.disabled).map(([id, list]) => [id, list.map(nodeFromJson)])),
    macros: new Map(Object.values(manifest.macros).map((json) => [json.unique_id, macro(json)])),
    docs: new Map(Object.values(manifest.docs).map((json) => [json.unique_id, doc(json)])),
    groups: new Map(Object.values(manifest.groups).map((json) => [json.unique_id, group(json)])),
    selectors: new Map(
      Object.values(manifest.selectors).map((json) => [
        json.name,
        {
          name: json.name,
          description: json.description,
          ...(typeof json.default === 'boolean' && { default: json.default }),
          definition: json.definition,
        },
      ]),
    ),
    graph: new Graph(nodes.keys(), edges),
    texts: new Map(),
    ...overrides,
  };
}

export function nodeFromJson(json: ManifestNode): Node {
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
    refs: (json.refs ?? []).map((ref) => ({
      name: ref.name,
      ...(ref.package && { package: ref.package }),
      ...(ref.version !== null && { version: ref.version }),
    })),
    sources: (json.sources ?? []).map(([source, table]) => ({ source, table })),
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
      return { kind: json.resource_type, ...resource, ...depends, config: json.config, body: { ...json } };
    default:
      throw new Error(`no node of kind ${json.resource_type}`);
  }
}

function macro(json: ManifestMacro): Macro {
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

function doc(json: ManifestDoc): DocBlock {
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

function group(json: ManifestGroup): Group {
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

function environment(manifest: Manifest): Project['environment'] {
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
    flags: FLAGS,
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
