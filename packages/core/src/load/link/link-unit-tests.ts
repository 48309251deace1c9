import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { graphMessages } from '../../diagnostics/messages/graph.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { ModelNode, UnitTestNode } from '../../project/node.ts';
import type { RefLookup } from '../../project/ref-lookup.ts';
import { keySpan, valueSpan } from '../../yaml/yaml-document.ts';
import { resolveConfig } from '../config/resolve-config.ts';
import type { ParsedFile } from '../parse/parsed-file.ts';
import { isDict } from '../parse/shape.ts';
import { pathInFolder } from './collect-drafts.ts';
import { tagList } from './column-info.ts';
import { splitPath } from './draft.ts';
import { versionValue } from './expand-versions.ts';
import type { LinkContext } from './link-context.ts';
import { createdAt } from './link-node.ts';
import type { PlacedEntry } from './patch.ts';
import { UnitTestRows } from './unit-test-rows.ts';

/** The unit tests that properties YAML declares, one for each version of their model that they name. */
export function linkUnitTests(
  entries: readonly PlacedEntry[],
  context: LinkContext,
  lookup: RefLookup,
  files: readonly ParsedFile[],
): Checked<readonly UnitTestNode[]> {
  const diagnostics: Diagnostic[] = [];
  const rows = new UnitTestRows(files, lookup);
  const nodes = entries
    .filter(({ entry }) => entry.key === 'unit_tests')
    .flatMap((placed) => unitTests(placed, context, lookup, rows, diagnostics));
  return { value: nodes, diagnostics: [...diagnostics, ...rows.diagnostics] };
}

function unitTests(
  placed: PlacedEntry,
  context: LinkContext,
  lookup: RefLookup,
  rows: UnitTestRows,
  diagnostics: Diagnostic[],
): readonly UnitTestNode[] {
  const { entry, parsed } = placed;
  const { file, document } = parsed;
  const model = String(entry.data.model);
  const at = valueSpan(document, [...entry.at, 'model']);
  const found = testedModels(model, entry.data.versions, file.package, lookup);
  const given = {
    given: (Array.isArray(entry.data.given) ? entry.data.given : []).map((each, index) =>
      rows.read(isDict(each) ? each : {}, placed, ['given', index]),
    ),
    expect: rows.read(isDict(entry.data.expect) ? entry.data.expect : {}, placed, ['expect']),
  };
  if (found === 'disabled') return [unitTest(placed, undefined, false, context, given)];
  if (found.length > 0) {
    const nodes = found.map((node) => unitTest(placed, node, true, context, given));
    const { include, exclude } = isDict(entry.data.versions) ? entry.data.versions : {};
    if ((isNamed(include) || isNamed(exclude)) && found.some((node) => (node.version ?? null) === null))
      rows.wrong(placed, ['versions'], `it names versions, but ${model} has none`);
    if (isNamed(include) && isNamed(exclude))
      rows.wrong(placed, ['versions'], 'versions are both included and excluded');
    for (const [index, node] of nodes.entries())
      if (node.config.enabled) checkIncremental(found[index]!, placed, given.given, rows);
    return nodes;
  }
  const facts = {
    name: entry.name,
    model,
    near: nearest(
      model,
      [...lookup.names()].filter((name) => !/\.v[^.]+$/.test(name)),
    ),
  };
  diagnostics.push(graphMessages.unitTestModel(facts, { at }));
  return [];
}

/** The models to test: all versions of a versioned one, unless `versions:` says which. */
function testedModels(
  name: string,
  rule: unknown,
  from: string,
  lookup: RefLookup,
): readonly ModelNode[] | 'disabled' {
  const prefix = `${name}.v`;
  const versions = [...lookup.names()]
    .filter((each) => each.startsWith(prefix))
    .map((each) => each.slice(prefix.length));
  const models = versions.flatMap((version) => {
    const found = lookup.ref(name, from, undefined, version);
    return found.kind === 'found' && found.node.kind === 'model' ? [found.node] : [];
  });
  if (models.length > 0) return models.filter((model) => included(model, rule));
  const found = lookup.ref(name, from);
  if (found.kind === 'disabled') return 'disabled';
  return found.kind === 'found' && found.node.kind === 'model' ? [found.node] : [];
}

/** Whether a list of versions names any: an empty one says nothing. */
function isNamed(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0;
}

function included(model: ModelNode, rule: unknown): boolean {
  if (!isDict(rule)) return true;
  const holds = (list: unknown) =>
    Array.isArray(list) && list.some((each) => String(versionValue(each)) === String(model.version));
  return isNamed(rule.include) && !isNamed(rule.exclude) ? holds(rule.include) : !holds(rule.exclude);
}

/** A model that asks whether it is incremental needs the answer, and, if it is, what it holds. */
function checkIncremental(
  model: ModelNode,
  placed: PlacedEntry,
  given: UnitTestNode['given'],
  rows: UnitTestRows,
): void {
  if (!model.dependsOn.macros.includes('macro.dbt.is_incremental')) return;
  const { overrides } = placed.entry.data;
  const macros = isDict(overrides) && isDict(overrides.macros) ? overrides.macros : {};
  if (typeof macros.is_incremental !== 'boolean') {
    const hint = 'Under "overrides", "macros: {is_incremental: false}" tests a first build.';
    rows.wrong(
      placed,
      ['model'],
      `Boolean override for 'is_incremental' must be provided for unit test '${placed.entry.name}' in model '${model.name}', which calls it`,
      hint,
    );
  } else if (macros.is_incremental && !given.some(({ input }) => input === 'this')) {
    const hint = 'An "input: this" holds the rows that are there before.';
    rows.wrong(
      placed,
      ['given'],
      `Unit test '${placed.entry.name}' for incremental model '${model.name}' must have a 'this' input, as it is tested as not the first build`,
      hint,
    );
  }
}

function unitTest(
  placed: PlacedEntry,
  model: ModelNode | undefined,
  on: boolean,
  context: LinkContext,
  given: Pick<UnitTestNode, 'given' | 'expect'>,
): UnitTestNode {
  const { entry, parsed } = placed;
  const { file, document } = parsed;
  const { data, name } = entry;
  const modelName = String(data.model);
  const path = pathInFolder(file);
  const version = model?.version ?? undefined;
  const own = isDict(data.config) ? data.config : {};
  const fqn = [file.package, ...splitPath(path).folders, modelName, name];
  const config = resolveConfig(context, { kind: 'unit_test', package: file.package, fqn, patch: own });
  const suffix = version === undefined ? '' : `_v${version}`;
  return {
    kind: 'unit_test',
    uniqueId: `unit_test.${file.package}.${modelName}.${name}${suffix}`,
    name,
    package: file.package,
    path,
    originalFilePath: file.path,
    fqn,
    at: keySpan(document, [...entry.at, 'name']),
    description: typeof data.description === 'string' ? data.description : '',
    docBlocks: [],
    tags: tagList(config.tags),
    meta: isDict(config.meta) ? config.meta : {},
    createdAt: createdAt(context),
    config: { ...config, enabled: on && config.enabled !== false } as UnitTestNode['config'],
    model: modelName,
    ...given,
    overrides: isDict(data.overrides) ? data.overrides : null,
    ...(isDict(data.versions) && { versions: data.versions }),
    ...(version !== undefined && { version }),
    dependsOn: { nodes: model === undefined ? [] : [model.uniqueId], macros: [] },
    schema: model?.schema ?? context.environment.target.schema,
  };
}
