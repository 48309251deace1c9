import type { Checked, Diagnostic } from '@tsdbt/core';
import type { PackageEntry } from './package-entry.ts';

/** What `deps` works with. */
export interface DepsContext {
  /** Absolute folder of the root project. */
  readonly dir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Whether versions for other releases of dbt are left out. */
  readonly versionCheck: boolean;
  /** An empty folder for what is fetched. */
  readonly downloads: string;
  /** Renders templates in lists of packages: `env_var` with secrets, and `var`. */
  render(value: unknown): Checked<unknown>;
  warn(diagnostic: Diagnostic): void;
}

/** The name of a package's project, and the packages that it needs itself. */
export interface PackageMetadata {
  readonly name: string;
  readonly packages: readonly PackageEntry[];
}

/** A package at one version, that can be fetched. Each method throws PackageError. */
export interface PinnedPackage {
  /** As it was asked for: a folder, an address, a name. */
  readonly name: string;
  /** Name of its project, and what it needs. */
  metadata(): Promise<PackageMetadata>;
  /** What the lock file says of it, its project's name aside. Known after `metadata()`. */
  lock(): Readonly<Record<string, string>>;
  /** Puts its files into a folder that does not exist yet. */
  install(target: string): Promise<void>;
  /** How messages call its version, after `install`. */
  version(): string;
  readonly subdirectory?: string;
  /** Of a hub package: the version and the newest that would do. */
  readonly versions?: { readonly chosen: string; readonly latest: string };
}
