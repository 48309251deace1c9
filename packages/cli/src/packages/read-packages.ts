import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Checked, type Diagnostic, hasErrors, packageMessages, parseYaml } from '@tsdbt/core';
import { isData, type PackageEntry, packageEntry } from './package-entry.ts';

/** The list of packages of a project. */
export interface PackageList {
  /** `packages.yml`, or `dependencies.yml` where that one holds the list. */
  readonly file: string;
  readonly entries: readonly PackageEntry[];
}

/**
 * Reads the packages that a project names in `packages.yml` or `dependencies.yml`; none where there
 * is neither.
 *
 * @param render renders the templates of a value. dbt leaves those in a root project's
 *   `dependencies.yml` alone, and renders a package's.
 */
export function readPackages(
  projectDir: string,
  render: (value: unknown) => Checked<unknown>,
  options: { readonly isRoot: boolean } = { isRoot: true },
): Checked<PackageList> {
  const diagnostics: Diagnostic[] = [];
  const read = (name: string): unknown => {
    const text = readText(path.join(projectDir, name));
    if (text === undefined) return undefined;
    const parsed = parseYaml(name, text);
    diagnostics.push(...parsed.diagnostics);
    return parsed.value.value ?? undefined;
  };
  const own = read('packages.yml');
  const dependencies = read('dependencies.yml');
  const isInDependencies = isData(dependencies) && dependencies.packages !== undefined;
  const file = isInDependencies ? 'dependencies.yml' : 'packages.yml';
  if (hasErrors(diagnostics)) return { value: { file, entries: [] }, diagnostics };
  if (isInDependencies && isData(own) && own.packages !== undefined) {
    return { value: { file, entries: [] }, diagnostics: [packageMessages.twoLists({})] };
  }
  const document = isInDependencies ? { packages: dependencies.packages } : own;
  if (document === undefined) return { value: { file, entries: [] }, diagnostics };
  const isPlain = isInDependencies && options.isRoot;
  const rendered = isPlain ? { value: document, diagnostics: [] } : render(document);
  diagnostics.push(...rendered.diagnostics);
  const entries = packageEntries(file, rendered.value, document);
  return {
    value: { file, entries: hasErrors(diagnostics) ? [] : entries.value },
    diagnostics: [...diagnostics, ...entries.diagnostics],
  };
}

/**
 * The entries of a document with a list `packages`.
 *
 * @param unrendered the document as written; absent where nothing was rendered
 */
export function packageEntries(
  file: string,
  document: unknown,
  unrendered?: unknown,
): Checked<readonly PackageEntry[]> {
  const list = listOf(document);
  const written = listOf(unrendered);
  if (!list) {
    const reason = 'it needs a list under the key packages';
    return { value: [], diagnostics: [packageMessages.malformed({ path: file, reason })] };
  }
  const entries = list.map((entry, at) => {
    const before = written?.[at];
    return packageEntry(file, entry, isData(before) ? before : undefined);
  });
  return {
    value: entries.flatMap(({ value }) => (value ? [value] : [])),
    diagnostics: entries.flatMap(({ diagnostics }) => diagnostics),
  };
}

function listOf(document: unknown): readonly unknown[] | undefined {
  return isData(document) && Array.isArray(document.packages) ? document.packages : undefined;
}

export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
