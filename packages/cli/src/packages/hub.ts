import { didYouMean, packageMessages } from '@tsdbt/core';
import { dbtVersion } from '../version.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { isData } from './package-entry.ts';
import { PackageError } from './package-error.ts';
import type { DepsContext } from './pinned-package.ts';
import { reduceVersions } from './version-range.ts';
import { parseVersion } from './version-specifier.ts';

/** What the hub says of one version of a package. */
export interface HubVersion {
  readonly name: string;
  /** The packages it needs, as in a `packages.yml`. */
  readonly packages: readonly unknown[];
  /** Address of its archive. */
  readonly tarball: string;
  readonly requireDbtVersion: readonly string[];
}

/** The package hub: an index of names, and a page of versions for each. `DBT_PACKAGE_HUB_URL` names another. */
export class Hub {
  private readonly context: DepsContext;
  private readonly base: string;
  private index: Promise<unknown> | undefined;
  private readonly pages = new Map<string, Promise<ReadonlyMap<string, HubVersion>>>();

  constructor(context: DepsContext) {
    this.context = context;
    const base = context.env.DBT_PACKAGE_HUB_URL || 'https://hub.getdbt.com/';
    this.base = base.endsWith('/') ? base : `${base}/`;
  }

  /** All versions of a package, by version. Throws PackageError where the hub does not know it. */
  async versions(name: string): Promise<ReadonlyMap<string, HubVersion>> {
    const address = this.address('index');
    this.index ??= this.json(name, address);
    const names: unknown = await this.index;
    if (!Array.isArray(names)) throw unreadable(name, address);
    if (!names.includes(name)) {
      const hint = didYouMean(
        name,
        names.filter((each) => typeof each === 'string'),
      );
      throw new PackageError(packageMessages.notInIndex({ name, address, ...(hint && { hint }) }));
    }
    let page = this.pages.get(name);
    if (!page) {
      page = this.page(name);
      this.pages.set(name, page);
    }
    return page;
  }

  private async page(name: string): Promise<ReadonlyMap<string, HubVersion>> {
    const address = this.address(name);
    const page = await this.json(name, address);
    if (!isData(page) || !isData(page.versions)) throw unreadable(name, address);
    return new Map(
      Object.entries(page.versions).flatMap(([version, facts]) => {
        const read = readVersion(facts);
        return read ? [[version, read] as const] : [];
      }),
    );
  }

  private async json(name: string, address: string): Promise<unknown> {
    const bytes = await fetchBytes(name, address, this.context);
    if (!bytes) throw unreadable(name, address);
    try {
      return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    } catch {
      throw unreadable(name, address);
    }
  }

  private address(page: string): string {
    return `${this.base}api/v1/${page}.json`;
  }
}

/** Whether a version of a package says that it works with the dbt that tsdbt answers as. */
export function suitsDbt({ requireDbtVersion }: HubVersion): boolean {
  const own = parseVersion(dbtVersion);
  const ranges = requireDbtVersion.map(parseVersion);
  if (!own || ranges.length === 0) return true;
  return ranges.every((range) => range !== undefined) && reduceVersions([own, ...ranges]) !== undefined;
}

function readVersion(facts: unknown): HubVersion | undefined {
  if (!isData(facts) || !isData(facts.downloads)) return undefined;
  const { name, downloads, packages, require_dbt_version: required } = facts;
  if (typeof name !== 'string' || typeof downloads.tarball !== 'string') return undefined;
  const ranges = Array.isArray(required) ? required : [required];
  return {
    name,
    packages: Array.isArray(packages) ? packages : [],
    tarball: downloads.tarball,
    requireDbtVersion: ranges.filter((each) => typeof each === 'string' && each !== ''),
  };
}

function unreadable(name: string, address: string): PackageError {
  const reason = 'there is no package index, or not one that can be read';
  return new PackageError(packageMessages.notFetched({ name, address, reason }));
}
