import { packageMessages } from '@tsdbt/core';
import { scrub } from '../scrub.ts';
import { gitName, gitPackage } from './git-package.ts';
import type { Hub } from './hub.ts';
import { hubPackage } from './hub-package.ts';
import { localPackage } from './local-package.ts';
import { npmPackage } from './npm-package.ts';
import type { PackageEntry } from './package-entry.ts';
import { PackageError } from './package-error.ts';
import type { DepsContext, PinnedPackage } from './pinned-package.ts';
import { tarballPackage } from './tarball-package.ts';

/** Packages by name, what is asked of each put together: the versions of all who need it. */
export class PackageListing {
  private readonly byName = new Map<string, PackageEntry>();
  private readonly context: DepsContext;
  private readonly hub: Hub;

  constructor(context: DepsContext, hub: Hub) {
    this.context = context;
    this.hub = hub;
  }

  get entries(): readonly PackageEntry[] {
    return [...this.byName.values()];
  }

  /** Adds what is asked of a package; gives all that is asked of it by now. */
  add(entry: PackageEntry): PackageEntry {
    const names = namesOf(entry);
    const name = names.find((each) => this.byName.has(each)) ?? (names[0] as string);
    const known = this.byName.get(name);
    const joined = known ? this.join(name, known, entry) : entry;
    this.byName.set(name, joined);
    return joined;
  }

  /** The package at the one version that all who need it allow. */
  async pinned(entry: PackageEntry): Promise<PinnedPackage> {
    switch (entry.kind) {
      case 'local':
        return localPackage(entry.local, this.context);
      case 'tarball':
        return tarballPackage(entry, this.context);
      case 'hub':
        return hubPackage(entry, this.context, this.hub);
      case 'npm':
        return npmPackage(entry, this.context);
      case 'private':
        throw new PackageError(packageMessages.privatePackage({ name: entry.private }));
      case 'git': {
        const revisions = [...new Set(entry.revisions)];
        if (revisions.length > 1) {
          const name = scrub(gitName(entry), this.context.env);
          throw new PackageError(packageMessages.revisionsDiffer({ name, revisions }));
        }
        return gitPackage({ ...entry, revision: revisions[0] ?? 'HEAD' }, this.context);
      }
    }
  }

  private join(name: string, known: PackageEntry, more: PackageEntry): PackageEntry {
    if (known.kind === 'git' && more.kind === 'git') {
      return {
        ...known,
        revisions: [...known.revisions, ...more.revisions],
        warnUnpinned: known.warnUnpinned && more.warnUnpinned,
      };
    }
    if (known.kind === 'hub' && more.kind === 'hub') {
      return { ...known, versions: [...known.versions, ...more.versions] };
    }
    if (known.kind === 'npm' && more.kind === 'npm') {
      return { ...known, versions: [...new Set([...known.versions, ...more.versions])] };
    }
    if (known.kind === more.kind) return known;
    throw new PackageError(
      packageMessages.kindsDiffer({
        name: scrub(name, this.context.env),
        first: known.kind,
        second: more.kind,
      }),
    );
  }
}

/** The names under which a package may be known already, its own first. */
function namesOf(entry: PackageEntry): readonly string[] {
  switch (entry.kind) {
    case 'local':
      return [entry.local];
    case 'tarball':
      return [entry.tarball];
    case 'hub':
      return [entry.package];
    case 'private':
      return [entry.private];
    case 'npm':
      return [`npm:${entry.npm}`];
    case 'git': {
      const { git, subdirectory } = entry;
      const other = git.endsWith('.git') ? git.slice(0, -4) : `${git}.git`;
      const part = subdirectory === undefined ? {} : { subdirectory };
      return [gitName({ git, ...part }), gitName({ git: other, ...part })];
    }
  }
}
