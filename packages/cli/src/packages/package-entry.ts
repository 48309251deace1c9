import { type Checked, packageMessages, pythonText } from '@tsdbt/core';

type Data = Readonly<Record<string, unknown>>;

/** One entry of a list of packages, by where the package comes from. Versions are text. */
export type PackageEntry = {
  /** As dbt holds it: what the lock file's hash is made of. */
  readonly data: Data;
  /** As written, before templates were rendered. */
  readonly unrendered: Data;
} & (
  | { readonly kind: 'local'; readonly local: string }
  | { readonly kind: 'tarball'; readonly tarball: string; readonly name: string }
  | {
      readonly kind: 'git';
      readonly git: string;
      readonly revisions: readonly string[];
      readonly warnUnpinned: boolean;
      readonly subdirectory?: string;
    }
  | {
      readonly kind: 'hub';
      readonly package: string;
      readonly versions: readonly string[];
      readonly installPrerelease: boolean;
    }
  | { readonly kind: 'private'; readonly private: string }
  /** tsdbt's own: a package of npm, at a version of npm's notation; dbt knows none of this kind. */
  | { readonly kind: 'npm'; readonly npm: string; readonly versions: readonly string[] }
);

/** Keys that each kind may have besides its own. */
const KEYS = {
  local: ['name'],
  tarball: ['name'],
  git: ['revision', 'warn-unpinned', 'subdirectory', 'name'],
  private: ['provider', 'revision', 'warn-unpinned', 'subdirectory', 'name'],
  package: ['version', 'install_prerelease', 'name'],
  npm: ['version', 'name'],
} as const;

/**
 * Understands one entry of `packages:` as dbt's contracts do: exactly one kind, its keys and no other.
 *
 * @param path the file it stands in, for the message
 * @param unrendered the same entry as written; absent where nothing was rendered
 */
export function packageEntry(
  path: string,
  entry: unknown,
  unrendered: Data = {},
): Checked<PackageEntry | undefined> {
  const bad = (reason: string) => ({
    value: undefined,
    diagnostics: [packageMessages.malformed({ path, reason })],
  });
  if (!isData(entry)) return bad(`${pythonText(entry)} is not a package`);
  for (const key of ['package', 'local', 'git'] as const) {
    const kind = key === 'package' ? 'hub' : key;
    if (entry[key] === '') return bad(`A ${kind} package is missing the value. It is a required property.`);
  }
  if (typeof entry.package === 'string') {
    if (!entry.version) {
      return bad(
        `${entry.package} is missing the version. When installing from the Hub package index, version is a ` +
          'required property',
      );
    }
    if (!entry.package.includes('/')) {
      return bad(
        `${entry.package} was not found in the package index. Packages on the index require a namespace, ` +
          'e.g dbt-labs/dbt_utils',
      );
    }
  }
  for (const [key, others] of Object.entries(KEYS) as [keyof typeof KEYS, readonly string[]][]) {
    if (!fits(entry, key, others)) continue;
    const made = ofKind(key, entry, unrendered);
    if (made) return { value: made, diagnostics: [] };
  }
  return bad(`${pythonText(entry)} is not valid under any of the given schemas`);
}

function fits(entry: Data, key: string, others: readonly string[]): boolean {
  return (
    typeof entry[key] === 'string' &&
    Object.keys(entry).every((each) => each === key || others.includes(each)) &&
    ['name', 'subdirectory', 'provider'].every((each) => isTextOrNone(entry[each]))
  );
}

function ofKind(key: keyof typeof KEYS, entry: Data, unrendered: Data): PackageEntry | undefined {
  const name = typeof entry.name === 'string' ? { name: entry.name } : {};
  switch (key) {
    case 'local': {
      const local = String(entry.local);
      return { kind: 'local', local, unrendered, data: { local, unrendered, ...name } };
    }
    case 'tarball': {
      if (typeof entry.name !== 'string') return undefined;
      const tarball = String(entry.tarball);
      return {
        kind: 'tarball',
        tarball,
        name: entry.name,
        unrendered,
        data: { tarball, unrendered, ...name },
      };
    }
    case 'git':
    case 'private': {
      const { revision = null, subdirectory = null } = entry;
      const warn = entry['warn-unpinned'] ?? null;
      if (!isVersion(revision) && revision !== null) return undefined;
      if (warn !== null && typeof warn !== 'boolean') return undefined;
      const address = String(entry[key]);
      const data = {
        [key]: address,
        revision,
        'warn-unpinned': warn,
        subdirectory,
        unrendered,
        ...name,
        ...(key === 'private' && { provider: entry.provider ?? null }),
      };
      if (key === 'private') return { kind: 'private', private: address, unrendered, data };
      return {
        kind: 'git',
        git: address,
        revisions: revision === null ? [] : [pythonText(revision)],
        warnUnpinned: warn !== false,
        ...(typeof subdirectory === 'string' && subdirectory !== '' && { subdirectory }),
        unrendered,
        data,
      };
    }
    case 'npm': {
      const { version = null } = entry;
      if (version !== null && !isVersion(version)) return undefined;
      const npm = String(entry.npm);
      // A name of npm and nothing that the program npm would take for an option or an address.
      if (!/^(?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/i.test(npm)) return undefined;
      const data = { npm, version, unrendered, ...name };
      return { kind: 'npm', npm, versions: version === null ? [] : [pythonText(version)], unrendered, data };
    }
    case 'package': {
      const prerelease = entry.install_prerelease ?? false;
      const versions = Array.isArray(entry.version) ? entry.version : [entry.version];
      if (!versions.every(isVersion) || typeof prerelease !== 'boolean') return undefined;
      const hub = String(entry.package);
      return {
        kind: 'hub',
        package: hub,
        versions: versions.map(pythonText),
        installPrerelease: prerelease,
        unrendered,
        data: { package: hub, version: entry.version, install_prerelease: prerelease, unrendered, ...name },
      };
    }
  }
}

/** Text or a number; `1.0` is a number whose text keeps the point. */
function isVersion(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || isFloat(value);
}

function isFloat(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !isData(value) &&
    'toJSON' in value &&
    !(value instanceof Date)
  );
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

export function isData(value: unknown): value is Data {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
