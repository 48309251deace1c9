import { targetDict } from '../../context/target-dict.ts';
import { Vars } from '../../context/vars.ts';
import { renderYamlValue, type YamlContext } from '../../context/yaml-context.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { sha256Hex } from '../../hash.ts';
import type { Node, TestNode, UniqueId } from '../../project/node.ts';
import type { Project } from '../../project/project.ts';
import type { ProjectConfig } from '../../project/project-config.ts';
import { RefLookup } from '../../project/ref-lookup.ts';
import { usesBatches } from '../../project/uses-batches.ts';
import { repr } from '../../template/index.ts';
import type { LoadInput } from '../load-input.ts';
import type { ParsedFile } from '../parse/parsed-file.ts';
import { checkConstraints } from './check-constraints.ts';
import { checkFunctions } from './check-functions.ts';
import { checkMaterializations } from './check-materializations.ts';
import { checkMicrobatch } from './check-microbatch.ts';
import { sharedNames, sharedRelations, spacedNames, splitNodes } from './check-names.ts';
import { collectDrafts } from './collect-drafts.ts';
import { deprecatedModels } from './deprecated-models.ts';
import { finishNode } from './finish-node.ts';
import { inDbtOrder } from './in-dbt-order.ts';
import { ConfigTrees, type LinkContext } from './link-context.ts';
import { Descriptions } from './link-descriptions.ts';
import { linkDocs } from './link-docs.ts';
import { linkExposures } from './link-exposures.ts';
import { linkGraph } from './link-graph.ts';
import { linkGroups, unknownGroups } from './link-groups.ts';
import { linkMacros } from './link-macros.ts';
import { linkNode } from './link-node.ts';
import { linkProperties } from './link-properties.ts';
import { linkSelectors } from './link-selectors.ts';
import { linkSemantics, resolveMetrics } from './link-semantics.ts';
import { linkSources } from './link-sources.ts';
import { linkTests } from './link-tests.ts';
import { linkUnitTests } from './link-unit-tests.ts';
import type { PlacedEntry } from './patch.ts';
import { primaryKey } from './primary-keys.ts';
import { Naming } from './relation-names.ts';
import { type RenderProperty, renderEntry } from './render-entry.ts';
import { type Referring, type Resolved, resolveRefs } from './resolve-refs.ts';
import { unusedConfig } from './unused-config.ts';
import { yamlSnapshots } from './yaml-snapshots.ts';

/**
 * Parsed files become a project. The passes, in order: macros, docs, drafts of nodes, properties,
 * nodes with their config, calls and names, sources, generic tests, the other kinds, references,
 * descriptions, the graph. No pass looks at text; each only adds to what those before it made.
 */
export function linkProject(parsed: readonly ParsedFile[], input: LoadInput): Checked<Project> {
  const diagnostics: Diagnostic[] = [];
  const take = <T>({ value, diagnostics: problems }: Checked<T>): T => {
    for (const problem of problems) diagnostics.push(problem);
    return value;
  };
  const { root, environment, memo } = input;
  const packages = new Map<string, ProjectConfig>([
    [root.name, root],
    ...input.packages.map((config) => [config.name, config] as const),
  ]);
  const vars = new Vars(environment.vars, root, packages);
  const yaml = yamlContexts(input, vars);
  const render: RenderProperty = (text, packageName) => renderYamlValue(text, yaml(packageName));

  const entries = placedEntries(parsed, render, take);
  const { macros, registry } = take(
    linkMacros(parsed, entries, root, [...packages.keys()], environment.target.type),
  );
  const docs = take(linkDocs(parsed));
  const trees = new ConfigTrees(packages, render);
  diagnostics.push(...trees.diagnostics);
  const surroundings = surroundingsHash(parsed, input);
  const context: LinkContext = { root, packages, environment, vars, registry, memo, surroundings, trees };
  const naming = new Naming(context);

  const drafts = [...take(collectDrafts(parsed, [...packages.values()])), ...take(yamlSnapshots(entries))];
  const properties = linkProperties(
    entries,
    drafts,
    (draft) => linkNode(draft, undefined, context, naming).value.config.enabled === false,
  );
  diagnostics.push(...properties.diagnostics);
  const fromFiles = properties.drafts.map((draft) =>
    take(linkNode(draft, properties.patches.get(draft.uniqueId), context, naming)),
  );
  const sources = take(linkSources(entries, context));
  const groups = take(linkGroups(entries, context));

  const before = splitNodes([...fromFiles, ...sources.map(({ node }) => node)]);
  const nodePackageFirst = root.flags.require_ref_searches_node_package_before_root === true;
  const lookup = new RefLookup(
    before.enabled.values(),
    [...before.disabled.values()].flat(),
    root.name,
    nodePackageFirst,
  );
  const attached = lookup.described.bind(lookup);
  const targets = [...properties.targets, ...sources.map(({ target }) => target)];
  const tests = take(linkTests(targets, { context, naming, render, attached }));
  const exposures = take(linkExposures(entries, context));
  const unitTests = take(linkUnitTests(entries, context, lookup, parsed));
  const semantics = take(linkSemantics(entries, context, lookup));

  const split = splitNodes([
    ...fromFiles,
    ...sources.map(({ node }) => node),
    ...tests,
    ...exposures,
    ...unitTests,
    ...semantics,
  ]);
  diagnostics.push(
    ...split.diagnostics,
    ...sharedRelations(split.enabled.values()),
    ...sharedNames(split.enabled.values(), root.flags.require_unique_project_resource_names === true),
    ...spacedNames(split.enabled.values(), root.flags.require_resource_names_without_spaces !== false),
    ...checkConstraints(split.enabled.values()),
    ...checkMaterializations(split.enabled.values()),
    ...unknownGroups(split.enabled.values(), groups),
  );
  const descriptions = new Descriptions(docs, root.name, yaml);
  const batched = batchedNodes(split.enabled, { packages, macros, flags: environment.flags.all }, take);
  const now = environment.invocation.startedAt;
  const resolve = (node: Referring) => resolveRefs(node, lookup, packages, now);
  const ordered = inDbtOrder(batched, input.files, properties.patches.keys());
  const finished = finish({ ...split, enabled: ordered }, resolve, descriptions, take);
  diagnostics.push(...deprecatedModels(split.enabled.values(), now));
  const described = new Map([...macros].map(([id, macro]) => [id, descriptions.macro(macro)]));
  diagnostics.push(
    ...descriptions.diagnostics,
    ...checkFunctions(entries, environment.invocation.command),
    ...unusedConfig(context, split.enabled.values(), [...split.disabled.values()].flat()),
  );
  const graph = take(linkGraph(finished.nodes));
  const selectors = take(linkSelectors(input.selectors, (value) => renderYamlValue(value, yaml(root.name))));

  const project: Project = {
    name: root.name,
    config: root,
    packages,
    environment,
    ...finished,
    macros: described,
    docs,
    groups,
    selectors,
    graph,
    texts: texts(input),
    seedTexts: seedTexts(input),
  };
  return { value: project, diagnostics };
}

/** The same nodes, those that are built in batches checked for what batches need. */
function batchedNodes(
  nodes: ReadonlyMap<UniqueId, Node>,
  project: Parameters<typeof usesBatches>[1],
  take: <T>(checked: Checked<T>) => T,
): ReadonlyMap<UniqueId, Node> {
  return new Map(
    [...nodes].map(([id, node]) => [id, usesBatches(node, project) ? take(checkMicrobatch(node)) : node]),
  );
}

type Split = ReturnType<typeof splitNodes>;

/** Resolves references, infers keys and fills descriptions in; tests without all they need are switched off. */
function finish(
  split: Split,
  resolve: (node: Referring) => Resolved,
  descriptions: Descriptions,
  take: <T>(checked: Checked<T>) => T,
): Pick<Project, 'nodes' | 'disabled' | 'incompleteTests'> {
  const nodes = new Map<UniqueId, Node>();
  const incompleteTests = new Map<UniqueId, TestNode>();
  const testsOf = testsByNode(split);
  const finished = (node: Node): { node: Node; complete: boolean } => {
    if (!('refs' in node) || node.kind === 'seed')
      return { node: finishNode(node, { descriptions }), complete: true };
    const resolved = resolve(node);
    take({ value: undefined, diagnostics: resolved.diagnostics });
    const key = node.kind === 'model' ? primaryKey(node, testsOf.get(node.uniqueId) ?? []) : undefined;
    const additions = {
      descriptions,
      dependsOn: [
        ...resolved.nodes,
        ...('metrics' in node
          ? take(resolveMetrics(node, split.enabled.values(), split.disabled.values()))
          : []),
      ],
      ...(key !== undefined && { primaryKey: key }),
    };
    return { node: finishNode(node, additions), complete: resolved.complete };
  };
  for (const [id, node] of split.enabled) {
    const { node: result, complete } = finished(node);
    if (complete || result.kind !== 'test') nodes.set(id, result);
    else incompleteTests.set(id, { ...result, config: { ...result.config, enabled: false } });
  }
  // Of what is switched off dbt resolves nothing and leaves descriptions as they are written.
  return { nodes, disabled: split.disabled, incompleteTests };
}

function testsByNode({ enabled, disabled }: Split): ReadonlyMap<UniqueId, readonly TestNode[]> {
  const tests = new Map<UniqueId, TestNode[]>();
  const add = (node: Node) => {
    if (node.kind !== 'test' || !node.attachedNode) return;
    const list = tests.get(node.attachedNode);
    if (list === undefined) tests.set(node.attachedNode, [node]);
    else list.push(node);
  };
  for (const node of enabled.values()) add(node);
  for (const list of disabled.values()) list.forEach(add);
  return tests;
}

function placedEntries(
  parsed: readonly ParsedFile[],
  render: RenderProperty,
  take: <T>(checked: Checked<T>) => T,
): readonly PlacedEntry[] {
  return parsed.flatMap((file) =>
    file.kind === 'properties'
      ? file.entries.map((entry) => ({ parsed: file, entry: take(renderEntry(entry, file, render)) }))
      : [],
  );
}

/** What Jinja in the YAML files of a package may use; the variables of each package are its own. */
function yamlContexts({ environment }: LoadInput, vars: Vars): (packageName: string) => YamlContext {
  const contexts = new Map<string, YamlContext>();
  const target = targetDict(environment.target);
  return (packageName) => {
    let context = contexts.get(packageName);
    if (context === undefined) {
      context = { env: environment.env, vars: vars.of(packageName), target };
      contexts.set(packageName, context);
    }
    return context;
  };
}

/** Everything that rendering a file reads besides itself. */
function surroundingsHash(
  parsed: readonly ParsedFile[],
  { root, packages, environment, builtinMacros }: LoadInput,
): string {
  const { target, vars, env, flags, invocation } = environment;
  const macros = parsed.flatMap((file) =>
    file.kind === 'macros' ? [file.file.package, file.file.path, file.file.hash] : [],
  );
  const configs = [root, ...packages].map(({ text, ...config }) => config);
  return sha256Hex(
    repr([
      target,
      vars,
      env,
      flags,
      configs,
      macros,
      builtinMacros.map((file) => file.hash),
      invocation.projectDir,
    ]),
  );
}

function texts({ root, packages, files, builtinMacros, selectors }: LoadInput): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const file of [...builtinMacros, ...files])
    if (file.kind !== 'seed') texts.set(file.displayPath, file.text);
  for (const config of [root, ...packages])
    if (config.text !== undefined) texts.set(config.path, config.text);
  if (selectors !== undefined) texts.set(selectors.path, selectors.text);
  return texts;
}

/** A large seed's text is not read, and is empty. */
function seedTexts({ files }: LoadInput): ReadonlyMap<string, string> {
  const seeds = files.filter(({ kind, text }) => kind === 'seed' && text !== '');
  return new Map(seeds.map(({ displayPath, text }) => [displayPath, text]));
}
