import { scrub } from '../scrub.ts';
import { lockedAddress } from './git-package.ts';
import { moveFolder } from './move-folder.ts';
import type { PackageEntry } from './package-entry.ts';
import type { DepsContext, PinnedPackage } from './pinned-package.ts';
import { projectMetadata } from './project-metadata.ts';
import { unpackArchive } from './unpack-archive.ts';

/** A package in an archive at an address; installed under the name its entry gives it. */
export function tarballPackage(
  entry: Extract<PackageEntry, { kind: 'tarball' }>,
  context: DepsContext,
): PinnedPackage {
  const { name, tarball } = entry;
  let unpacked: Promise<string> | undefined;
  const folder = () => {
    unpacked ??= unpackArchive(name, tarball, context, `tarball-${name}`);
    return unpacked;
  };
  return {
    name,
    metadata: async () => ({ ...projectMetadata(await folder(), name, context), name }),
    lock: () => ({ tarball: lockedAddress(entry.unrendered.tarball ?? tarball, context), name }),
    install: async (target) => moveFolder(await folder(), target),
    version: () => `tarball (url: ${scrub(tarball, context.env)})`,
  };
}
