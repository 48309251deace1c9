import { md5Hex } from '../hash.ts';
import type { DocBlock, Group, Node, UniqueId } from '../project/node.ts';
import { nodeToJson } from '../project/node-json.ts';
import type { Project } from '../project/project.ts';
import { compiledToJson } from '../run/compiled-json.ts';
import type { StepResult } from '../run/run-event.ts';
import { artifactMetadata } from './artifact-metadata.ts';
import type { InstalledMacro } from './installed-macros.ts';
import { installedToJson, macroToJson } from './macro-json.ts';
import { selectorToJson } from './selector-json.ts';
import { toJson } from './to-json.ts';

type Json = Record<string, unknown>;

export interface ManifestOptions {
  readonly generatedAt: Date;
  /** Results of the run that the manifest is written after: they bring `compiled_code` and paths. */
  readonly results?: readonly StepResult[];
  /**
   * Built-in macros of a dbt installation: their texts and places are told in place of ours, since a dbt that
   * reads the manifest with `--state` takes another text for a change.
   */
  readonly installedMacros?: ReadonlyMap<UniqueId, InstalledMacro>;
}

/** The parts of the manifest that hold nodes by id, and which kinds each holds. */
const nodeParts = {
  nodes: ['model', 'seed', 'snapshot', 'analysis', 'test', 'operation'],
  sources: ['source'],
  exposures: ['exposure'],
  metrics: ['metric'],
  saved_queries: ['saved_query'],
  semantic_models: ['semantic_model'],
  unit_tests: ['unit_test'],
} as const satisfies Record<string, readonly Node['kind'][]>;

/** dbt's order of the parts. */
const order = [
  'metadata',
  'nodes',
  'sources',
  'macros',
  'docs',
  'exposures',
  'metrics',
  'groups',
  'selectors',
  'disabled',
  'parent_map',
  'child_map',
  'group_map',
  'saved_queries',
  'semantic_models',
  'unit_tests',
  'functions',
] as const;

/** manifest.json (v12) as a value; the values of nodes are shared and must not be changed. */
export function manifest(project: Project, options: ManifestOptions): Json {
  const parts = makeParts(project, options);
  const result: Json = {};
  for (const name of order) {
    const part = parts[name];
    result[name] =
      part.kind === 'plain'
        ? part.value
        : Object.fromEntries(part.entries.map((one) => [one.id, one.json()]));
  }
  return result;
}

/** The same as text. Texts of nodes, macros and docs are remembered from one manifest to the next. */
export function manifestText(project: Project, options: ManifestOptions): string {
  const parts = makeParts(project, options);
  const texts = order.map((name) => {
    const part = parts[name];
    if (part.kind === 'plain') return `${toJson(name)}:${toJson(part.value)}`;
    return `${toJson(name)}:{${part.entries.map((one) => `${toJson(one.id)}:${textOf(one)}`).join(',')}}`;
  });
  return `{${texts.join(',')}}`;
}

/** An entry of a part: what it is made from tells whether its text is known. */
interface Entry {
  readonly id: string;
  /** Undefined when the entry depends on more than this one object. */
  readonly source: object | undefined;
  json(): unknown;
}

type Part =
  | { readonly kind: 'plain'; readonly value: unknown }
  | { readonly kind: 'entries'; readonly entries: readonly Entry[] };

const plain = (value: unknown): Part => ({ kind: 'plain', value });

function makeParts(project: Project, options: ManifestOptions): Record<(typeof order)[number], Part> {
  const results = new Map((options.results ?? []).map((result) => [result.uniqueId, result]));
  const byKind = new Map<Node['kind'], Node[]>();
  for (const node of project.nodes.values()) {
    const list = byKind.get(node.kind);
    if (list) list.push(node);
    else byKind.set(node.kind, [node]);
  }
  const nodesOf = (name: keyof typeof nodeParts): readonly Node[] => {
    const kinds: readonly Node['kind'][] = nodeParts[name];
    // One kind alone needs no merging; `nodes` keeps the order in which they were found.
    if (kinds.length === 1) return byKind.get(kinds[0] as Node['kind']) ?? [];
    const all = [...project.nodes.values(), ...project.incompleteTests.values()];
    return all.filter((node) => kinds.includes(node.kind));
  };
  const nodes = (name: keyof typeof nodeParts): Part => ({
    kind: 'entries',
    entries: nodesOf(name).map((node) => entryOf(project, node, results.get(node.uniqueId))),
  });
  const each = <T extends object>(
    values: Iterable<T>,
    id: (value: T) => string,
    json: (value: T) => Json,
  ): Part => ({
    kind: 'entries',
    entries: [...values].map((value) => ({ id: id(value), source: value, json: () => json(value) })),
  });
  return {
    metadata: plain(metadata(project, options.generatedAt)),
    nodes: nodes('nodes'),
    sources: nodes('sources'),
    macros: { kind: 'entries', entries: macroEntries(project, options.installedMacros ?? new Map()) },
    docs: each(project.docs.values(), (doc) => doc.uniqueId, docToJson),
    exposures: nodes('exposures'),
    metrics: nodes('metrics'),
    groups: each(project.groups.values(), (group) => group.uniqueId, groupToJson),
    selectors: plain(
      Object.fromEntries(
        [...project.selectors].map(([name, one]) => [name, selectorToJson(one, project.selectors)]),
      ),
    ),
    disabled: plain(
      Object.fromEntries([...project.disabled].map(([id, list]) => [id, list.map(nodeToJson)])),
    ),
    parent_map: plain(parents(project)),
    child_map: plain(children(project)),
    group_map: plain(groupMap(project)),
    saved_queries: nodes('saved_queries'),
    semantic_models: nodes('semantic_models'),
    unit_tests: nodes('unit_tests'),
    functions: plain({}),
  };
}

function entryOf(project: Project, node: Node, result: StepResult | undefined): Entry {
  if (!result) return { id: node.uniqueId, source: node, json: () => nodeToJson(node) };
  return { id: node.uniqueId, source: undefined, json: () => compiledToJson(project, node, result) };
}

function macroEntries(project: Project, installed: ReadonlyMap<UniqueId, InstalledMacro>): Entry[] {
  const entries: Entry[] = [];
  for (const macro of project.macros.values()) {
    const other = installed.get(macro.uniqueId);
    entries.push({
      id: macro.uniqueId,
      source: other === undefined ? macro : undefined,
      json: () => macroToJson(macro, other),
    });
  }
  for (const [id, macro] of installed) {
    if (!project.macros.has(id)) entries.push({ id, source: macro, json: () => installedToJson(macro) });
  }
  return entries;
}

const texts = new WeakMap<object, string>();

function textOf({ source, json }: Entry): string {
  if (!source) return toJson(json());
  const known = texts.get(source);
  if (known !== undefined) return known;
  const text = toJson(json());
  texts.set(source, text);
  return text;
}

function metadata({ name, config, environment }: Project, generatedAt: Date): Json {
  const { quoting } = config;
  return {
    ...artifactMetadata('manifest', environment, generatedAt),
    project_name: name,
    project_id: md5Hex(name),
    user_id: null,
    send_anonymous_usage_stats: false,
    adapter_type: environment.target.type,
    quoting: {
      database: quoting.database ?? true,
      schema: quoting.schema ?? true,
      identifier: quoting.identifier ?? true,
      column: quoting.column ?? null,
    },
    run_started_at: environment.invocation.startedAt.toISOString().replace('Z', '+00:00'),
  };
}

function docToJson(doc: DocBlock): Json {
  return {
    name: doc.name,
    resource_type: 'doc',
    package_name: doc.package,
    path: doc.path,
    original_file_path: doc.originalFilePath,
    unique_id: doc.uniqueId,
    block_contents: doc.contents,
  };
}

function groupToJson(group: Group): Json {
  return {
    name: group.name,
    resource_type: 'group',
    package_name: group.package,
    path: group.path,
    original_file_path: group.originalFilePath,
    unique_id: group.uniqueId,
    owner: { email: null, name: null, ...group.owner },
    description: group.description ?? null,
    config: group.config,
  };
}

function parents(project: Project): Json {
  const result: Json = {};
  for (const id of project.nodes.keys()) result[id] = [...project.graph.parents(id)].sort();
  for (const [id, test] of project.incompleteTests) result[id] = [...test.dependsOn.nodes].sort();
  return result;
}

function children(project: Project): Json {
  const result: Record<UniqueId, UniqueId[]> = {};
  for (const id of project.nodes.keys()) result[id] = [...project.graph.children(id)];
  for (const [id, test] of project.incompleteTests) {
    result[id] = [];
    for (const parent of test.dependsOn.nodes) result[parent]?.push(id);
  }
  for (const list of Object.values(result)) list.sort();
  return result;
}

function groupMap(project: Project): Json {
  const result: Record<string, UniqueId[]> = {};
  for (const group of project.groups.values()) result[group.name] = [];
  for (const node of project.nodes.values()) {
    const group = 'group' in node ? node.group : node.kind === 'exposure' ? undefined : node.config.group;
    if (typeof group === 'string' && 'config' in node) result[group]?.push(node.uniqueId);
  }
  return result;
}
