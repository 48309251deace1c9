import { type Captured, captureCalls, type NodeDraft } from '../../context/capture.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import type { NodeConfig, TestConfig } from '../../project/config.ts';
import type { Environment } from '../../project/environment.ts';
import type { RunnableNode } from '../../project/node.ts';
import { isNodeColor } from '../../project/node-color.ts';
import { type Template, unrenderedConfigCall } from '../../template/index.ts';
import { valueSpan } from '../../yaml/yaml-document.ts';
import { deepMerge } from '../config/deep-merge.ts';
import { resolveConfig, unrenderedConfig } from '../config/resolve-config.ts';
import { isDict } from '../parse/shape.ts';
import { columnInfos, constraint, tagList } from './column-info.ts';
import { constraintCalls, constraintProblems } from './constraint-calls.ts';
import { deprecationDate } from './deprecation-date.ts';
import type { Draft } from './draft.ts';
import { hookCalls } from './hook-calls.ts';
import type { LinkContext } from './link-context.ts';
import { type Bag, type Patch, patchPath } from './patch.ts';
import { relationName } from './relation-name.ts';
import type { Naming } from './relation-names.ts';

const NO_CALLS: Captured = { config: {}, refs: [], sources: [], metrics: [], macros: [], diagnostics: [] };

/**
 * A draft as a node: its file rendered once for what it calls, its config merged, its names made;
 * remembered by everything that goes into it.
 * References are names still; a later pass resolves them.
 */
export function linkNode(
  draft: Draft,
  patch: Patch | undefined,
  context: LinkContext,
  naming: Naming,
): Checked<RunnableNode> {
  const compute = () => makeNode(draft, patch, context, naming);
  // These differ from one invocation to the next: what they give is not remembered.
  if (/run_started_at|invocation_id|modules\.datetime/.test(draft.sql.code)) return compute();
  const { kind, uniqueId, displayPath, path, checksum, sql, fqn, absolutePath = '' } = draft;
  const own = [
    context.surroundings,
    kind,
    uniqueId,
    displayPath,
    path,
    checksum,
    sql.offset,
    fqn.join('.'),
    absolutePath,
  ];
  const ofPatch =
    patch === undefined
      ? []
      : [patch.parsed.file.hash, patch.parsed.file.displayPath, patch.entry.at.join('.'), patch.version];
  return context.memo.recall(`node\n${[...own, ...ofPatch].join('\n')}`, compute);
}

function makeNode(
  draft: Draft,
  patch: Patch | undefined,
  context: LinkContext,
  naming: Naming,
): Checked<RunnableNode> {
  const request = {
    kind: draft.kind,
    package: draft.package,
    fqn: draft.fqn,
    ...(patch && { patch: patch.config }),
  };
  const known = resolveConfig(context, request);
  const calls =
    draft.sql.template === undefined ? NO_CALLS : capture(draft, draft.sql.template, known, context);
  const inFile = draft.kind === 'seed' ? {} : calls.config;
  const config = resolveConfig(context, { ...request, inFile });
  const named = naming.names(
    {
      kind: draft.kind,
      name: draft.name,
      package: draft.package,
      version: patch?.version,
      json: () => draftJson(draft, config, patch),
    },
    config,
  );
  const hooks = hookCalls(config, draft, context);
  const diagnostics: Diagnostic[] = [
    ...calls.diagnostics,
    ...named.diagnostics,
    ...hooks.diagnostics,
    ...configProblems(draft, config, patch),
  ];
  const { database, schema, alias } = named.value;
  const tags = [
    ...new Set([...(draft.hook ? [draft.hook.when] : []), ...nodeTags(request, inFile, config, context)]),
  ];
  const inRelation = isRelational(draft.kind, config, context.environment.flags.storeFailures);
  const base = {
    uniqueId: draft.uniqueId,
    name: draft.name,
    package: draft.package,
    path: draft.path,
    originalFilePath: draft.originalFilePath,
    fqn: draft.fqn,
    at: draft.at,
    description: patch?.description ?? '',
    docBlocks: [],
    tags,
    meta: isDict(config.meta) ? config.meta : {},
    createdAt: createdAt(context),
    language: draft.originalFilePath.endsWith('.py') ? 'python' : 'sql',
    rawCode: draft.sql.code,
    ...(draft.sql.template !== undefined && { template: draft.sql.template }),
    displayPath: draft.displayPath,
    checksum: draft.checksum,
    database,
    schema,
    alias,
    ...(inRelation && {
      // dbt quotes a node's relation as the project says, whatever the node's own config.
      relationName: relationName({ database, schema, identifier: alias }, context.root, undefined),
    }),
    columns: patch === undefined ? {} : columnInfos(patch.columns),
    ...allCalls([calls, hooks, constraintCalls(patch)]),
    metrics: calls.metrics,
    dependsOn: { nodes: [], macros: [...new Set([...calls.macros, ...hooks.macros])] },
    ...(patch !== undefined && { patchPath: patchPath(patch) }),
    group: typeof config.group === 'string' ? config.group : null,
    docs: docsOf(config),
    unrenderedConfig: unrenderedConfig(context, asWritten(request, inFile, draft, patch, context)),
  };
  return { value: ofKind(draft, base, config, patch), diagnostics };
}

/**
 * What the unrendered config is made of. dbt takes what was rendered, unless the project's flag asks
 * for what is written: then another value of a variable is no change of a node.
 */
function asWritten<T extends { readonly patch?: Bag }>(
  request: T,
  inFile: Bag,
  draft: Draft,
  patch: Patch | undefined,
  context: LinkContext,
): T & { readonly inFile: Bag } {
  if (context.root.flags.state_modified_compare_more_unrendered_values !== true)
    return { ...request, inFile };
  const call = draft.sql.template && draft.kind !== 'seed' ? unrenderedConfigCall(draft.sql.template) : {};
  const isTold = call !== undefined && Object.keys(call).length > 0;
  const written = patch && writtenConfig(patch);
  return {
    ...request,
    inFile: isTold ? call : inFile,
    ...(patch && written && { patch: deepMerge(patch.config, written) }),
  };
}

/** `config:` of a properties entry before its Jinja is rendered, with that of the model's version. */
function writtenConfig({ entry, parsed, version }: Patch): Bag {
  const data = parsed.entries.find((each) => each.at === entry.at)?.data ?? {};
  const versions = Array.isArray(data.versions) ? (data.versions as readonly unknown[]) : [];
  const own = versions.find((each) => isDict(each) && version !== undefined && each.v === version);
  const config = isDict(data.config) ? data.config : {};
  return isDict(own) && isDict(own.config) ? deepMerge(config, own.config) : config;
}

type Base = Omit<Extract<RunnableNode, { kind: 'analysis' }>, 'kind' | 'config'>;

function ofKind(draft: Draft, base: Base, config: Bag, patch: Patch | undefined): RunnableNode {
  const nodeConfig = config as NodeConfig;
  switch (draft.kind) {
    case 'model':
      return {
        ...base,
        kind: 'model',
        config: nodeConfig,
        access: accessOf(config),
        version: patch?.version ?? null,
        latestVersion: patch?.latestVersion ?? null,
        deprecationDate: deprecationDate(patch?.deprecationDate),
        constraints: (patch?.constraints ?? []).map((each) => ({
          ...constraint(each),
          columns: each.columns ?? [],
        })),
        primaryKey: [],
        timeSpine: isDict(patch?.timeSpine) ? { custom_granularities: [], ...patch.timeSpine } : null,
      };
    case 'seed':
      return {
        ...base,
        kind: 'seed',
        config: nodeConfig,
        absolutePath: draft.absolutePath ?? '',
        rootPath: (draft.absolutePath ?? '').slice(0, -draft.originalFilePath.length - 1),
      };
    case 'test':
      return { ...base, kind: 'test', config: config as TestConfig };
    case 'operation':
      return {
        ...base,
        kind: 'operation',
        config: nodeConfig,
        hook: draft.hook!.when,
        index: draft.hook!.index,
      };
    case 'snapshot':
    case 'analysis':
      return { ...base, kind: draft.kind, config: nodeConfig };
  }
}

function allCalls(calls: readonly Pick<Captured, 'refs' | 'sources'>[]): Pick<Captured, 'refs' | 'sources'> {
  return { refs: calls.flatMap(({ refs }) => refs), sources: calls.flatMap(({ sources }) => sources) };
}

function capture(
  draft: Draft,
  template: Template,
  config: Bag,
  { environment, registry, vars }: LinkContext,
): Captured {
  const draftFacts = nodeDraft(draft, environment);
  return captureCalls({
    template,
    package: draft.package,
    macros: registry,
    environment,
    vars,
    draft: draftFacts,
    config,
  });
}

function nodeDraft(draft: Draft, { target }: Environment): NodeDraft {
  return {
    uniqueId: draft.uniqueId,
    name: draft.name,
    resourceType: draft.kind,
    path: draft.path,
    originalFilePath: draft.originalFilePath,
    fqn: draft.fqn,
    database: target.database,
    schema: target.schema,
    alias: draft.name,
    rawCode: draft.sql.code,
  };
}

/** What a naming macro of a project's own sees as `node`. */
function draftJson(draft: Draft, config: Bag, patch: Patch | undefined): Bag {
  return {
    name: draft.name,
    resource_type: draft.kind,
    package_name: draft.package,
    path: draft.path,
    original_file_path: draft.originalFilePath,
    unique_id: draft.uniqueId,
    fqn: draft.fqn,
    alias: draft.name,
    config,
    tags: config.tags,
    meta: config.meta,
    version: patch?.version ?? null,
    latest_version: patch?.latestVersion ?? null,
    raw_code: draft.sql.code,
    language: 'sql',
  };
}

/**
 * Tags of the node itself: dbt collects those of the tree and the file first, then the ones that
 * properties add, while `config.tags` has them in the order of precedence.
 */
function nodeTags(
  request: Parameters<typeof resolveConfig>[1],
  inFile: Bag,
  config: Bag,
  context: LinkContext,
): readonly string[] {
  const merged = tagList(config.tags);
  if (request.patch?.tags === undefined || inFile.tags === undefined) return merged;
  const first = resolveConfig(context, {
    kind: request.kind,
    package: request.package,
    fqn: request.fqn,
    inFile,
  });
  return [...tagList(first.tags), ...merged];
}

function isRelational(kind: Draft['kind'], config: Bag, storesFailures: boolean): boolean {
  if (kind === 'model') return config.materialized !== 'ephemeral';
  if (kind === 'test') return config.store_failures === true || storesFailures;
  return kind === 'seed' || kind === 'snapshot';
}

function accessOf(config: Bag): 'private' | 'protected' | 'public' {
  return config.access === 'private' || config.access === 'public' ? config.access : 'protected';
}

function docsOf(config: Bag): { show: boolean; node_color: string | null } {
  const docs = isDict(config.docs) ? config.docs : {};
  return {
    show: docs.show !== false,
    node_color: typeof docs.node_color === 'string' ? docs.node_color : null,
  };
}

/** Unix seconds of the invocation. */
export function createdAt(context: LinkContext): number {
  return context.environment.invocation.startedAt.getTime() / 1000;
}

/** Values of the merged config that cannot be honoured. */
function configProblems(draft: Draft, config: Bag, patch: Patch | undefined): readonly Diagnostic[] {
  const problems: Diagnostic[] = [...constraintProblems(draft.name, patch)];
  const place = (key: string) => {
    if (patch !== undefined && patch.config[key] !== undefined)
      return valueSpan(patch.parsed.document, [...patch.entry.at, 'config', key]);
    const found = new RegExp(`\\b${key}\\s*=`).exec(draft.sql.code);
    const start = draft.sql.offset + (found?.index ?? 0);
    return { path: draft.displayPath, start, end: start + (found === null ? 0 : key.length) };
  };
  if (draft.kind === 'model' && !['private', 'protected', 'public'].includes(String(config.access))) {
    problems.push(
      graphMessages.badAccess({ name: draft.name, given: String(config.access) }, { at: place('access') }),
    );
  }
  if (draft.kind === 'model' && config.access === 'public' && config.materialized === 'ephemeral')
    problems.push(graphMessages.publicEphemeral({ name: draft.name }, { at: place('access') }));
  const colour = docsOf(config).node_color;
  if (draft.kind !== 'test' && colour && !isNodeColor(colour))
    problems.push(graphMessages.badColour({ name: draft.name, given: colour }, { at: place('docs') }));
  if (typeof config.enabled !== 'boolean') {
    problems.push(
      graphMessages.badEnabled({ name: draft.name, given: String(config.enabled) }, { at: place('enabled') }),
    );
  }
  return problems;
}
