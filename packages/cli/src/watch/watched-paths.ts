import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectFileNames } from '../disk/find-project.ts';
import type { Settled } from '../session/settle.ts';

/** Absolute paths whose changes concern a project: the folders that it reads, and its settings. */
export function watchedPaths(dir: string, settled: Settled | undefined): readonly string[] {
  const usual = ['models', 'seeds', 'snapshots', 'macros', 'analyses', 'tests'];
  const own = settled ? foldersOf(settled.config) : usual;
  const settings = [...projectFileNames, 'selectors.yml', 'profiles.yml', '.dbtignore'];
  const paths = [...own, ...settings].map((each) => path.resolve(dir, each));
  for (const { config, dir: packageDir } of settled?.packages ?? []) {
    for (const each of [...foldersOf(config), ...projectFileNames]) {
      const absolute = path.resolve(packageDir, each);
      if (existsSync(absolute)) paths.push(absolute);
    }
  }
  if (settled?.profiles.text !== undefined) paths.push(path.join(settled.profiles.dir, 'profiles.yml'));
  return [...new Set(paths)];
}

function foldersOf(config: Settled['config']): readonly string[] {
  const { modelPaths, seedPaths, snapshotPaths, macroPaths, analysisPaths, testPaths, docsPaths } = config;
  return [modelPaths, seedPaths, snapshotPaths, macroPaths, analysisPaths, testPaths, docsPaths].flat();
}
