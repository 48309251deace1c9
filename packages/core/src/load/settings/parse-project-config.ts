import { withoutLastLineEnd } from '../../context/yaml-context.ts';
import type { Checked, Diagnostic } from '../../diagnostics/diagnostic.ts';
import { projectMessages } from '../../diagnostics/messages/project.ts';
import type { ConfigTree, ProjectConfig } from '../../project/project-config.ts';
import { hasJinja, repr } from '../../template/index.ts';
import { parseYamlFile } from '../../yaml/yaml.ts';
import { keySpan, valueSpan, type YamlDocument } from '../../yaml/yaml-document.ts';
import { checkShape, isDict } from '../parse/shape.ts';
import { checkConfigTrees } from './check-config-trees.ts';
import { allowedName, projectNameProblem } from './project-name.ts';
import { projectShape } from './project-shape.ts';
import { readHooks } from './read-hooks.ts';

type Bag = Readonly<Record<string, unknown>>;

/** A project file to be understood. */
export interface ProjectFileText {
  /** Display path, e.g. `dbt_project.yml` or `dbt_packages/dbt_utils/dbt_project.yml`. */
  readonly path: string;
  readonly text: string;
  /** Folder of the package relative to the root project's, '' for the root. */
  readonly root: string;
}

/** Renders a text of the project file that holds Jinja; `keys` is where it stands. */
export type RenderText = (text: string, keys: readonly (string | number)[]) => Checked<unknown>;

/** Keys that are rendered late, or not at all. */
const LATE_KEYS = new Set(['on-run-start', 'on-run-end', 'query-comment', 'vars', 'packages']);

const TREES: Readonly<Record<ConfigTree, readonly string[]>> = {
  models: ['models'],
  seeds: ['seeds'],
  snapshots: ['snapshots'],
  tests: ['data_tests', 'tests'],
  sources: ['sources'],
  exposures: ['exposures'],
  unit_tests: ['unit_tests'],
  analyses: ['analyses'],
  metrics: ['metrics'],
  'semantic-models': ['semantic-models'],
  'saved-queries': ['saved-queries'],
  functions: ['functions'],
};

/**
 * Understands `dbt_project.yml` or `project.yml`, with dbt's defaults. Texts with Jinja outside the
 * config trees (which are rendered with the target, later) go through `render`; without it they
 * stay as written. The value is undefined only where the file has no usable name.
 */
export function parseProjectConfig(
  file: ProjectFileText,
  render?: RenderText,
): Checked<ProjectConfig | undefined> {
  const { value: document, diagnostics } = parseYamlFile(file.path, file.text);
  const problems: Diagnostic[] = [...diagnostics];
  if (!isDict(document.value)) {
    if (diagnostics.length === 0) {
      problems.push(projectMessages.notMapping({ what: 'a project file' }, { at: valueSpan(document, []) }));
    }
    return { value: undefined, diagnostics: problems };
  }
  const data =
    render === undefined ? document.value : renderPlain(document, document.value, render, problems);
  problems.push(...checkShape(projectShape, data, [], document), ...checkConfigTrees(data, document));
  problems.push(...nameProblems(data, document), ...refusedValues(data, document));
  problems.push(...replacedKeys(data, document));
  if (typeof data.name !== 'string') return { value: undefined, diagnostics: problems };
  return { value: toConfig(data, data.name, file), diagnostics: problems };
}

function toConfig(data: Bag, name: string, file: ProjectFileText): ProjectConfig {
  const modelPaths = paths(data['model-paths'] ?? data['source-paths'], ['models']);
  const seedPaths = paths(data['seed-paths'] ?? data['data-paths'], ['seeds']);
  const testPaths = paths(data['test-paths'], ['tests']);
  const snapshotPaths = paths(data['snapshot-paths'], ['snapshots']);
  const macroPaths = paths(data['macro-paths'], ['macros']);
  const analysisPaths = paths(data['analysis-paths'], ['analyses']);
  const all = [modelPaths, seedPaths, snapshotPaths, analysisPaths, macroPaths, testPaths].flat();
  const targetPath = text(data['target-path']) ?? 'target';
  const version = data.version === undefined || data.version === null ? undefined : printed(data.version);
  return {
    name,
    ...(version !== undefined && { version }),
    ...(typeof data.profile === 'string' && { profile: data.profile }),
    path: file.path,
    text: file.text,
    root: file.root,
    modelPaths,
    functionPaths: paths(data['function-paths'], ['functions']),
    seedPaths,
    testPaths,
    snapshotPaths,
    macroPaths,
    analysisPaths,
    docsPaths: paths(data['docs-paths'], [...new Set(all)]),
    assetPaths: paths(data['asset-paths'], []),
    targetPath,
    logPath: text(data['log-path']) ?? 'logs',
    packagesInstallPath: text(data['packages-install-path']) ?? 'dbt_packages',
    ...(data['clean-targets'] != null && { cleanTargets: paths(data['clean-targets'], []) }),
    quoting: booleans(data.quoting),
    requireDbtVersion: versions(data['require-dbt-version']),
    configTrees: configTrees(data),
    vars: isDict(data.vars) ? data.vars : {},
    onRunStart: readHooks(data['on-run-start']),
    onRunEnd: readHooks(data['on-run-end']),
    dispatch: dispatch(data.dispatch),
    flags: isDict(data.flags) ? data.flags : {},
    queryComment: data['query-comment'],
    restrictAccess: data['restrict-access'] === true,
  };
}

function renderPlain(document: YamlDocument, data: Bag, render: RenderText, problems: Diagnostic[]): Bag {
  const trees = new Set(Object.values(TREES).flat());
  const visit = (value: unknown, keys: readonly (string | number)[]): unknown => {
    if (typeof value === 'string') {
      if (!hasJinja(value)) return withoutLastLineEnd(value);
      const rendered = render(value, keys);
      const at = valueSpan(document, keys);
      problems.push(
        ...rendered.diagnostics.map((problem) => (problem.at === undefined ? { ...problem, at } : problem)),
      );
      return rendered.value;
    }
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...keys, index]));
    if (!isDict(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, [...keys, key])]));
  };
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      LATE_KEYS.has(key) || trees.has(key) ? value : visit(value, [key]),
    ]),
  );
}

function nameProblems(data: Bag, document: YamlDocument): readonly Diagnostic[] {
  if (typeof data.name !== 'string') return [];
  const problem = projectNameProblem(data.name);
  if (problem === undefined) return [];
  const facts = { name: data.name, problem, allowed: allowedName(data.name) };
  return [projectMessages.projectName(facts, { at: valueSpan(document, ['name']) })];
}

/** A version by major, minor and patch, as dbt has it: the patch and what follows it may be missing. */
const VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)(\.(0|[1-9]\d*)(-[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?)?$/;

/** Values that dbt refuses in a project file, although it makes nothing of them. */
function refusedValues(data: Bag, document: YamlDocument): readonly Diagnostic[] {
  const { version, 'dbt-cloud': cloud } = data;
  const refused = (key: string, value: unknown, wanted: string) => {
    const words = `at path ['${key}']: ${repr(value)} is not valid under any of the given schemas`;
    const facts = { key, wanted, given: '', refused: words };
    return projectMessages.wrongType(facts, { at: valueSpan(document, [key]) });
  };
  return [
    ...(typeof version === 'string' && !hasJinja(version) && !VERSION.test(version)
      ? [refused('version', version, 'a version such as 1.0.0')]
      : []),
    ...(cloud !== undefined && cloud !== null && !isDict(cloud)
      ? [refused('dbt-cloud', cloud, 'a mapping')]
      : []),
  ];
}

/** Keys that dbt has renamed or moved: they still work where dbt lets them. */
function replacedKeys(data: Bag, document: YamlDocument): readonly Diagnostic[] {
  const problems: Diagnostic[] = [];
  const pairs = [
    ['source-paths', 'model-paths', 'ConfigSourcePathDeprecation'],
    ['data-paths', 'seed-paths', 'ConfigDataPathDeprecation'],
  ] as const;
  for (const [old, current, event] of pairs) {
    if (data[old] === undefined) continue;
    const facts = { old, current, both: data[current] !== undefined, event };
    problems.push(projectMessages.renamedKey(facts, { at: keySpan(document, [old]) }));
  }
  if (data.tests !== undefined && data.data_tests !== undefined) {
    const facts = { old: 'tests', current: 'data_tests', both: true, event: '' };
    problems.push(projectMessages.renamedKey(facts, { at: keySpan(document, ['tests']) }));
  }
  return problems;
}

function configTrees(data: Bag): ProjectConfig['configTrees'] {
  const trees: Partial<Record<ConfigTree, Bag>> = {};
  for (const [tree, keys] of Object.entries(TREES) as [ConfigTree, readonly string[]][]) {
    const found = keys.map((key) => data[key]).find(isDict);
    trees[tree] = found ?? {};
  }
  return trees as Record<ConfigTree, Bag>;
}

function paths(value: unknown, otherwise: readonly string[]): readonly string[] {
  if (!Array.isArray(value)) return otherwise;
  return value
    .filter((item): item is string => typeof item === 'string')
    .map((item) => item.replace(/(?<=.)\/+$/, ''));
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function booleans(value: unknown): Readonly<Record<string, boolean>> {
  if (!isDict(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
  );
}

function versions(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(',');
  return Array.isArray(value) ? value.map(String) : [];
}

function dispatch(value: unknown): ProjectConfig['dispatch'] {
  if (!Array.isArray(value)) return [];
  return value.filter(isDict).map((entry) => ({
    macro_namespace: String(entry.macro_namespace),
    search_order: Array.isArray(entry.search_order) ? entry.search_order.map(String) : [],
  }));
}

/** A version as Python prints it: `1.0` stays `1.0`. */
function printed(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'value' in value) return `${String(value.value)}.0`;
  return String(value);
}
