import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { builtinMacros } from '../../src/builtin/index.ts';
import { renderYamlValue } from '../../src/context/yaml-context.ts';
import type { Checked, Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { type LoadInput, loadProject } from '../../src/load/load-project.ts';
import { parseProjectConfig } from '../../src/load/settings/parse-project-config.ts';
import { resolveTarget } from '../../src/load/settings/resolve-target.ts';
import { type Memo, noMemo } from '../../src/memo.ts';
import type { Project } from '../../src/project/project.ts';
import type { ProjectConfig } from '../../src/project/project-config.ts';
import type { FileKind, ProjectFile } from '../../src/project-file.ts';
import { testEnvironment } from './test-environment.ts';

export interface ReadOptions {
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Reads a project folder for a test: what the command line does, without its comforts. */
export function readProject(
  dir: string,
  options: ReadOptions = {},
): Omit<LoadInput, 'memo'> & { diagnostics: readonly Diagnostic[] } {
  const { vars = {}, env = {} } = options;
  const diagnostics: Diagnostic[] = [];
  const render = (text: string) => renderYamlValue(text, { env, vars });
  const config = (folder: string): ProjectConfig => {
    const path = join(folder, 'dbt_project.yml');
    const { value, diagnostics: problems } = parseProjectConfig(
      {
        path: slashed(relative(dir, path)),
        text: readFileSync(path, 'utf8'),
        root: slashed(relative(dir, folder)),
      },
      render,
    );
    diagnostics.push(...problems);
    if (value === undefined) throw new Error(`no project in ${folder}`);
    return value;
  };
  const root = config(dir);
  const installed = join(dir, root.packagesInstallPath);
  const folders = existsSync(installed) ? readdirSync(installed).sort() : [];
  const packages = folders.map((name) => config(join(installed, name)));
  const files = [root, ...packages].flatMap((each) => readFiles(join(dir, each.root), each));
  const profiles = join(dir, 'profiles.yml');
  const target = resolveTarget({
    ...(existsSync(profiles) && { profiles: { path: 'profiles.yml', text: readFileSync(profiles, 'utf8') } }),
    ...(root.profile !== undefined && { profileName: root.profile }),
    projectName: root.name,
    cores: 4,
    targetPath: root.targetPath,
    render,
  });
  diagnostics.push(...target.diagnostics);
  const selectors = join(dir, 'selectors.yml');
  return {
    root,
    packages,
    files,
    environment: testEnvironment({ target: target.value!, vars, env, dir }),
    builtinMacros,
    ...(existsSync(selectors) && {
      selectors: { path: 'selectors.yml', text: readFileSync(selectors, 'utf8') },
    }),
    diagnostics,
  };
}

/** Reads and loads a project folder. */
export function load(dir: string, options: ReadOptions = {}, memo: Memo = noMemo): Checked<Project> {
  const { diagnostics, ...input } = readProject(dir, options);
  const loaded = loadProject({ ...input, memo });
  return { value: loaded.value, diagnostics: [...diagnostics, ...loaded.diagnostics] };
}

const ENDINGS: readonly [keyof ProjectConfig, FileKind, RegExp][] = [
  ['modelPaths', 'model', /\.sql$/],
  ['snapshotPaths', 'snapshot', /\.sql$/],
  ['analysisPaths', 'analysis', /\.sql$/],
  ['testPaths', 'test', /\.sql$/],
  ['seedPaths', 'seed', /\.csv$/],
  ['macroPaths', 'macro', /\.sql$/],
  ['docsPaths', 'docs', /\.md$/],
];

function readFiles(dir: string, config: ProjectConfig): readonly ProjectFile[] {
  const files = new Map<string, ProjectFile>();
  const read = (folder: string, ending: RegExp, kind: FileKind) => {
    for (const path of walk(join(dir, folder))) {
      const inPackage = slashed(relative(dir, path));
      if (!ending.test(path) || files.has(inPackage)) continue;
      const generic = kind === 'test' && inPackage.startsWith(`${folder}/generic/`);
      const bytes = readFileSync(path);
      const text = kind === 'seed' ? '' : bytes.toString('utf8');
      files.set(inPackage, {
        package: config.name,
        path: inPackage,
        displayPath: config.root === '' ? inPackage : `${config.root}/${inPackage}`,
        searchedPath: folder,
        kind: generic ? 'generic-test' : kind,
        text,
        hash: createHash('sha256')
          .update(kind === 'seed' ? bytes.toString('utf8').trim() : bytes)
          .digest('hex'),
        absolutePath: path,
      });
    }
  };
  for (const [key, kind, ending] of ENDINGS) {
    for (const folder of config[key] as readonly string[]) read(folder, ending, kind);
  }
  const all = [
    config.modelPaths,
    config.seedPaths,
    config.snapshotPaths,
    config.analysisPaths,
    config.macroPaths,
    config.testPaths,
  ];
  for (const folder of new Set(all.flat())) read(folder, /\.ya?ml$/, 'properties');
  return [...files.values()];
}

function walk(dir: string): readonly string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(dir, entry.name)) : [join(dir, entry.name)]));
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
