import path from 'node:path';
import { hasErrors, packageMessages, parseYaml } from '@tsdbt/core';
import { projectFileNames } from '../disk/find-project.ts';
import { isData } from './package-entry.ts';
import { PackageError } from './package-error.ts';
import type { DepsContext, PackageMetadata } from './pinned-package.ts';
import { readPackages, readText } from './read-packages.ts';

/** Reads the name and the packages of the project in a folder. Throws PackageError where it has none. */
export function projectMetadata(folder: string, name: string, context: DepsContext): PackageMetadata {
  for (const fileName of projectFileNames) {
    const text = readText(path.join(folder, fileName));
    if (text === undefined) continue;
    const document: unknown = parseYaml(fileName, text).value.value;
    if (!isData(document) || typeof document.name !== 'string') {
      const reason = `the ${fileName} of the package ${name} has no name`;
      throw new PackageError(packageMessages.malformed({ path: fileName, reason }));
    }
    const list = readPackages(folder, context.render, { isRoot: false });
    const problem = list.diagnostics.find(({ severity }) => severity === 'error');
    // Its place lies in another project's file, which is not shown.
    if (problem && hasErrors(list.diagnostics)) throw new PackageError({ ...problem, at: undefined });
    return { name: document.name, packages: list.value.entries };
  }
  throw new PackageError(
    packageMessages.noProject({ name, path: shown(path.join(folder, 'dbt_project.yml'), context) }),
  );
}

function shown(file: string, { dir }: DepsContext): string {
  return path.relative(dir, file).replaceAll('\\', '/');
}
