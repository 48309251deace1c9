import { packageMessages } from '@tsdbt/core';
import { Hub } from './hub.ts';
import type { PackageEntry } from './package-entry.ts';
import { PackageError } from './package-error.ts';
import { PackageListing } from './package-listing.ts';
import type { DepsContext, PackageMetadata, PinnedPackage } from './pinned-package.ts';

/** A package at one version, and what is known of its project. */
export interface ResolvedPackage {
  readonly pinned: PinnedPackage;
  readonly metadata: PackageMetadata;
}

/**
 * All packages that a project needs, the ones that packages need themselves after them, level by level.
 * Throws PackageError for what cannot be had together.
 */
export async function resolvePackages(
  entries: readonly PackageEntry[],
  rootName: string,
  context: DepsContext,
): Promise<readonly ResolvedPackage[]> {
  const hub = new Hub(context);
  const all = new PackageListing(context, hub);
  // What is asked of a package may still change: each is looked at again only when it does.
  const looked = new Map<string, Promise<ResolvedPackage>>();
  const look = (entry: PackageEntry): Promise<ResolvedPackage> => {
    const key = JSON.stringify({ ...entry, data: undefined, unrendered: undefined });
    let found = looked.get(key);
    if (!found) {
      found = all.pinned(entry).then(async (pinned) => ({ pinned, metadata: await pinned.metadata() }));
      looked.set(key, found);
    }
    return found;
  };
  const seen = new Set<string>();
  let pending = listed(entries, context, hub);
  while (pending.length > 0) {
    const next: PackageEntry[] = [];
    for (const entry of pending) {
      const { metadata } = await look(all.add(entry));
      next.push(...metadata.packages);
    }
    // Packages that name each other are asked for once in each form.
    pending = listed(next, context, hub).filter((entry) => {
      const key = JSON.stringify({ ...entry, data: undefined, unrendered: undefined });
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }
  const resolved: ResolvedPackage[] = [];
  for (const entry of all.entries) resolved.push(await look(entry));
  checkNames(
    resolved.map(({ metadata }) => metadata.name),
    rootName,
  );
  return resolved;
}

/** The packages of a lock file: no others are looked for. */
export async function lockedPackages(
  entries: readonly PackageEntry[],
  context: DepsContext,
): Promise<readonly PinnedPackage[]> {
  const listing = new PackageListing(context, new Hub(context));
  for (const entry of entries) listing.add(entry);
  const pinned: PinnedPackage[] = [];
  for (const entry of listing.entries) pinned.push(await listing.pinned(entry));
  return pinned;
}

/** One level of packages, those of one name put together. */
function listed(entries: readonly PackageEntry[], context: DepsContext, hub: Hub): readonly PackageEntry[] {
  const listing = new PackageListing(context, hub);
  for (const entry of entries) listing.add(entry);
  return listing.entries;
}

function checkNames(names: readonly string[], rootName: string): void {
  const seen = new Set<string>();
  for (const project of names) {
    if (seen.has(project)) throw new PackageError(packageMessages.duplicate({ project }));
    if (project === rootName) throw new PackageError(packageMessages.sameAsRoot({ project }));
    seen.add(project);
  }
}
