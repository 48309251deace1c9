import path from 'node:path';
import { type Checked, dumpYaml, parseYaml } from '@tsdbt/core';
import { writeFile } from '../disk/write-file.ts';
import { isData, type PackageEntry } from './package-entry.ts';
import { packageEntries, readText } from './read-packages.ts';

/** A package to be added, as `--add-package name@version --source hub` names it. */
export interface NewPackage {
  readonly name: string;
  readonly version?: string;
  readonly source: string;
}

/** Reads `name@version` or `name`. */
export function newPackage(text: string, source: string): NewPackage {
  const [name = '', version, ...more] = text.split('@');
  // As dbt has it: an address with more than one @ has no version.
  if (version === undefined || more.length > 0) return { name: text, source };
  return { name, version, source };
}

/** What was changed: the list's entries now, and the entries it replaced. */
export interface Added {
  readonly entries: readonly PackageEntry[];
  readonly removed: readonly Readonly<Record<string, unknown>>[];
}

/**
 * Adds a package to `packages.yml` (or the file that holds the list), in place of entries for a package of
 * the same name from anywhere. Comments are lost, as with dbt.
 */
export async function addPackage(
  projectDir: string,
  file: string,
  added: NewPackage,
): Promise<Checked<Added>> {
  const full = path.join(projectDir, file);
  const parsed = parseYaml(file, readText(full) ?? '');
  const document = isData(parsed.value.value) ? parsed.value.value : {};
  const list = Array.isArray(document.packages) ? (document.packages as unknown[]) : [];
  const isSame = (entry: unknown) => isData(entry) && namesPackage(entry, added.name);
  const removed = list.filter((entry): entry is Readonly<Record<string, unknown>> => isSame(entry));
  const changed = {
    ...document,
    packages: [...list.filter((entry) => !isSame(entry)), newEntry(added)],
  };
  const { value, diagnostics } = packageEntries(file, changed);
  if (diagnostics.length > 0) return { value: { entries: [], removed: [] }, diagnostics };
  await writeFile(full, dumpYaml(changed, { sortKeys: true, indentLists: true }));
  // dbt's order: it goes through the list from its end.
  return { value: { entries: value, removed: removed.reverse() }, diagnostics: [] };
}

function newEntry({ name, version, source }: NewPackage): Readonly<Record<string, unknown>> {
  const entry = { [source === 'hub' ? 'package' : source]: name };
  if (!version) return entry;
  const versions = version.includes(',') ? version.split(',') : version;
  return { ...entry, [source === 'git' ? 'revision' : 'version']: versions };
}

/** Whether an entry is for a package of this name: hyphens, underscores and the owner do not count. */
function namesPackage(entry: Readonly<Record<string, unknown>>, name: string): boolean {
  const address = ['package', 'git', 'local', 'tarball', 'private', 'npm']
    .map((key) => entry[key])
    .find(Boolean);
  if (typeof address !== 'string') return false;
  const short = name.split('/').at(-1) ?? name;
  return [name, short].some((each) =>
    [each, each.replaceAll('_', '-'), each.replaceAll('-', '_')].some((spelling) => {
      const at = address.indexOf(spelling);
      if (at === -1) return false;
      const isEdge = (character: string | undefined) => character === undefined || '/.'.includes(character);
      return isEdge(address[at - 1]) && isEdge(address[at + spelling.length]);
    }),
  );
}
