import { packageMessages } from '@tsdbt/core';
import { type Hub, type HubVersion, suitsDbt } from './hub.ts';
import { moveFolder } from './move-folder.ts';
import type { PackageEntry } from './package-entry.ts';
import { PackageError } from './package-error.ts';
import type { DepsContext, PinnedPackage } from './pinned-package.ts';
import { packageEntries } from './read-packages.ts';
import { unpackArchive } from './unpack-archive.ts';
import { highestIn, installable, rangeText, reduceVersions } from './version-range.ts';
import { parseVersion } from './version-specifier.ts';

/** A package of the hub: the highest version that all who need it allow. Throws PackageError where none does. */
export async function hubPackage(
  entry: Extract<PackageEntry, { kind: 'hub' }>,
  context: DepsContext,
  hub: Hub,
): Promise<PinnedPackage> {
  const { package: name } = entry;
  const specifiers = entry.versions.map((version) => {
    const read = parseVersion(version);
    if (!read) throw new PackageError(packageMessages.badVersion({ name, version }));
    return read;
  });
  const known = await hub.versions(name);
  const range = reduceVersions(specifiers);
  if (!range) throw new PackageError(packageMessages.versionsConflict({ name, versions: entry.versions }));
  const suitable = [...known].filter(([, version]) => !context.versionCheck || suitsDbt(version));
  const asksForPrerelease = entry.installPrerelease || specifiers.some(({ prerelease }) => prerelease);
  const available = installable(
    suitable.map(([version]) => version),
    asksForPrerelease,
  );
  const chosen = highestIn(range, available);
  const facts = chosen === undefined ? undefined : known.get(chosen);
  if (chosen === undefined || !facts) {
    throw new PackageError(packageMessages.noVersion({ name, range: rangeText(range), available }));
  }
  return {
    name,
    metadata: async () => ({ name: facts.name, packages: needs(name, facts) }),
    lock: () => ({ package: name, version: chosen }),
    async install(target) {
      moveFolder(await unpackArchive(name, facts.tarball, context, `${name}-${chosen}`), target);
    },
    version: () => `version ${chosen}`,
    versions: { chosen, latest: available.at(-1) ?? chosen },
  };
}

function needs(name: string, { packages }: HubVersion): readonly PackageEntry[] {
  const { value, diagnostics } = packageEntries(`packages.yml of ${name}`, { packages });
  const [problem] = diagnostics;
  if (problem) throw new PackageError(problem);
  return value;
}
