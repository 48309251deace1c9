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
import { csvRows } from './csv-rows.ts';
import { splitPath } from './draft.ts';
import { versionValue } from './expand-versions.ts';
import type { LinkContext } from './link-context.ts';
import { createdAt } from './link-node.ts';
import type { PlacedEntry } from './patch.ts';

/** The unit tests that properties YAML declares, one for each version of their model that they name. */
export function linkUnitTests(
  entries: readonly PlacedEntry[],
  context: LinkContext,
  lookup: RefLookup,
  files: readonly ParsedFile[],
): Checked<readonly UnitTestNode[]> {
  const diagnostics: Diagnostic[] = [];
  const fixtures = fixturesOf(files);
  const nodes = entries
    .filter(({ entry }) => entry.key === 'unit_tests')
    .flatMap((placed) => unitTests(placed, context, lookup, fixtures, diagnostics));
  return { value: nodes, diagnostics };
}

function unitTests(
  placed: PlacedEntry,
  context: LinkContext,
  lookup: RefLookup,
  fixtures: Fixtures,
  diagnostics: Diagnostic[],
): readonly UnitTestNode[] {
  const { entry, parsed } = placed;
  const { file, document } = parsed;
  const model = String(entry.data.model);
  const at = valueSpan(document, [...entry.at, 'model']);
  const found = testedModels(model, entry.data.versions, file.package, lookup);
  if (found === 'disabled') return [unitTest(placed, undefined, false, context, fixtures)];
  if (found.length > 0) return found.map((node) => unitTest(placed, node, true, context, fixtures));
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

function included(model: ModelNode, rule: unknown): boolean {
  if (!isDict(rule)) return true;
  const holds = (list: unknown) =>
    Array.isArray(list) && list.some((each) => String(versionValue(each)) === String(model.version));
  if (Array.isArray(rule.include)) return holds(rule.include);
  return !holds(rule.exclude);
}

function unitTest(
  placed: PlacedEntry,
  model: ModelNode | undefined,
  on: boolean,
  context: LinkContext,
  fixtures: Fixtures,
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
    given: (Array.isArray(data.given) ? data.given.filter(isDict) : []).map((given) => rows(given, fixtures)),
    expect: rows(isDict(data.expect) ? data.expect : {}, fixtures),
    overrides: isDict(data.overrides) ? data.overrides : null,
    ...(isDict(data.versions) && { versions: data.versions }),
    ...(version !== undefined && { version }),
    dependsOn: { nodes: model === undefined ? [] : [model.uniqueId], macros: [] },
    schema: model?.schema ?? context.environment.target.schema,
  };
}

/** Texts of fixture files by their names without ending. */
type Fixtures = ReadonlyMap<string, string>;

function fixturesOf(files: readonly ParsedFile[]): Fixtures {
  return new Map(
    files
      .filter(({ kind }) => kind === 'fixture')
      .map(({ file }) => [file.path.replace(/^.*\//, '').replace(/\.[^.]*$/, ''), file.text]),
  );
}

/** Rows with dbt's defaults: a list of mappings unless another format is named; CSV becomes such a list. */
function rows(
  data: Readonly<Record<string, unknown>>,
  fixtures: Fixtures,
): Readonly<Record<string, unknown>> {
  const format = data.format ?? 'dict';
  const fixture =
    typeof data.fixture === 'string' ? fixtures.get(data.fixture.replace(/\.(csv|sql)$/, '')) : undefined;
  const written = data.rows ?? fixture ?? (data.fixture === undefined ? [] : null);
  const list = format === 'csv' && typeof written === 'string' ? csvRows(written) : written;
  return {
    ...data,
    rows: format === 'sql' ? list : wholeRowFirst(list),
    format,
    fixture: data.fixture ?? null,
  };
}

/** dbt lets a row without nulls change places with the first one: it tells the types. */
function wholeRowFirst(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows;
  const list = [...(rows as readonly Readonly<Record<string, unknown>>[])];
  const whole = list.findIndex((row) => Object.values(row).every((value) => value !== null));
  if (whole > 0) [list[0], list[whole]] = [list[whole]!, list[0]!];
  return list;
}
