import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type InstalledFile, type InstalledMacro, installedMacros } from '@tsdbt/core';

/**
 * The built-in macros of the dbt in a folder of Python packages: dbt's own, and those of its adapter of that
 * type where it has one. A file that cannot be read brings none.
 */
export function readInstalledMacros(packages: string, adapter: string): ReadonlyMap<string, InstalledMacro> {
  const include = path.join(packages, 'dbt', 'include');
  return installedMacros([
    ...filesOf('dbt', path.join(include, 'global_project'), 'macros'),
    ...filesOf('dbt', path.join(include, 'global_project'), 'tests/generic'),
    ...filesOf(`dbt_${adapter}`, path.join(include, adapter), 'macros'),
  ]);
}

function filesOf(name: string, project: string, below: string): InstalledFile[] {
  const files: InstalledFile[] = [];
  for (const found of listed(path.join(project, below))) {
    if (!found.endsWith('.sql')) continue;
    const inProject = `${below}/${found.replaceAll(path.sep, '/')}`;
    try {
      const text = readFileSync(path.join(project, inProject), 'utf8');
      // Python reads every end of a line as a line feed.
      files.push({ package: name, path: inProject, text: text.replace(/\r\n?/g, '\n') });
    } catch {
      // The text of ours stands in its place.
    }
  }
  return files;
}

/** In one order everywhere. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  } catch {
    return [];
  }
}
