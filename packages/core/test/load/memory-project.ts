import { builtinMacros } from '../../src/builtin/index.ts';
import type { Checked } from '../../src/diagnostics/diagnostic.ts';
import { sha256Hex } from '../../src/hash.ts';
import { loadProject } from '../../src/load/load-project.ts';
import { parseProjectConfig } from '../../src/load/settings/parse-project-config.ts';
import { type Memo, noMemo } from '../../src/memo.ts';
import type { Project } from '../../src/project/project.ts';
import type { FileKind, ProjectFile } from '../../src/project-file.ts';
import { testEnvironment } from './test-environment.ts';

/** A project as texts by path: `models/a.sql`, `dbt_project.yml`, `selectors.yml`, … */
export type Texts = Readonly<Record<string, string>>;

const KINDS: readonly [RegExp, FileKind][] = [
  [/\.ya?ml$/, 'properties'],
  [/\.md$/, 'docs'],
  [/^seeds\//, 'seed'],
  [/^snapshots\//, 'snapshot'],
  [/^macros\//, 'macro'],
  [/^tests\/generic\//, 'generic-test'],
  [/^tests\//, 'test'],
  [/^analyses\//, 'analysis'],
  [/^models\//, 'model'],
];

/** Loads a project that lies in memory; its project file is made up where none is given. */
export function loadTexts(texts: Texts, memo: Memo = noMemo): Checked<Project> {
  const { 'dbt_project.yml': own = 'name: shop\n', 'selectors.yml': selectors, ...rest } = texts;
  const config = parseProjectConfig({ path: 'dbt_project.yml', text: own, root: '' });
  if (config.value === undefined) throw new Error('the project file is broken');
  const files = Object.entries(rest).map(([path, text]): ProjectFile => {
    const kind = KINDS.find(([pattern]) => pattern.test(path))?.[1];
    if (kind === undefined) throw new Error(`no kind for ${path}`);
    const searchedPath = path.slice(0, path.indexOf('/'));
    const content = kind === 'seed' ? '' : text;
    return {
      package: 'shop',
      path,
      displayPath: path,
      searchedPath,
      kind,
      text: content,
      hash: sha256Hex(text),
      absolutePath: `/shop/${path}`,
    };
  });
  const loaded = loadProject({
    root: config.value,
    packages: [],
    files,
    environment: testEnvironment({ projectName: config.value.name }),
    builtinMacros,
    ...(selectors !== undefined && { selectors: { path: 'selectors.yml', text: selectors } }),
    memo,
  });
  return { value: loaded.value, diagnostics: [...config.diagnostics, ...loaded.diagnostics] };
}
