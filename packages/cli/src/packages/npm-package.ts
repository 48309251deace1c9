import { cpSync, existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { packageMessages } from '@tsdbt/core';
import { scrub } from '../scrub.ts';
import { compareNpmVersions, npmRange } from './npm-range.ts';
import type { PackageEntry } from './package-entry.ts';
import { PackageError } from './package-error.ts';
import type { DepsContext, PinnedPackage } from './pinned-package.ts';
import { projectMetadata } from './project-metadata.ts';
import { readText } from './read-packages.ts';
import { runProgram } from './run-program.ts';
import { unpackFile } from './unpack-archive.ts';

/**
 * A package of npm: the one in `node_modules` of the project (or of a folder above it) where its version
 * suits, else the highest version of the registry that all who need it allow, by the program `npm` with
 * the project's own settings. Throws PackageError where there is none.
 */
export async function npmPackage(
  entry: Extract<PackageEntry, { kind: 'npm' }>,
  context: DepsContext,
): Promise<PinnedPackage> {
  const { npm: name } = entry;
  const ranges = entry.versions.map((text) => {
    const range = npmRange(text);
    if (!range) throw new PackageError(packageMessages.badVersion({ name, version: text }));
    return range;
  });
  const suits = (version: string) => ranges.every((range) => range(version));
  const there = inNodeModules(name, context);
  const isThere = there !== undefined && suits(there.version);
  const version = isThere ? there.version : await chosen(name, entry.versions, suits, context);
  let fetched: Promise<string> | undefined;
  const folder = () => {
    fetched ??= isThere ? Promise.resolve(there.folder) : pack(name, version, context);
    return fetched;
  };
  return {
    name,
    metadata: async () => projectMetadata(await folder(), name, context),
    lock: () => ({ npm: name, version }),
    async install(target) {
      const from = await folder();
      // Libraries beside the package's own files are no part of a project.
      const isOwn = (file: string) => path.relative(from, file).split(path.sep)[0] !== 'node_modules';
      cpSync(from, target, { recursive: true, filter: isOwn });
    },
    version: () => `npm version ${version}`,
  };
}

interface Found {
  readonly folder: string;
  readonly version: string;
}

function inNodeModules(name: string, { dir }: DepsContext): Found | undefined {
  for (let at = dir; ; at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name);
    const text = existsSync(folder) ? readText(path.join(folder, 'package.json')) : undefined;
    const version =
      text === undefined ? undefined : (parsed(text) as { version?: unknown } | undefined)?.version;
    if (typeof version === 'string') return { folder: realpathSync(folder), version };
    if (path.dirname(at) === at) return undefined;
  }
}

/** The version that npm calls the latest if it suits, else the highest that does. */
async function chosen(
  name: string,
  asked: readonly string[],
  suits: (version: string) => boolean,
  context: DepsContext,
): Promise<string> {
  // A locked version needs no look at the others.
  const [only] = asked;
  if (asked.length === 1 && only !== undefined && /^\d+\.\d+\.\d+/.test(only)) return only;
  const facts = (await npm(name, ['view', name, 'versions', 'dist-tags', '--json'], context)) as {
    readonly versions?: string | readonly string[];
    readonly 'dist-tags'?: { readonly latest?: string };
  };
  const versions = [facts.versions ?? []].flat();
  const latest = facts['dist-tags']?.latest;
  if (latest !== undefined && suits(latest)) return latest;
  const [highest] = versions.filter(suits).sort((a, b) => compareNpmVersions(b, a));
  if (highest !== undefined) return highest;
  const range = asked.join(', ') || 'ANY';
  throw new PackageError(packageMessages.noVersion({ name, range, available: versions }));
}

/** Fetches the archive of a version, and gives the folder that it holds. */
async function pack(name: string, version: string, context: DepsContext): Promise<string> {
  const into = path.join(context.downloads, `npm-${`${name}-${version}`.replaceAll(/[^\w.-]/g, '_')}`);
  mkdirSync(into, { recursive: true });
  const args = ['pack', `${name}@${version}`, '--json', '--ignore-scripts', '--pack-destination', into];
  const [packed] = (await npm(name, args, context)) as readonly { readonly filename: string }[];
  // Some releases of npm tell a scoped package's file with its slash.
  const file = packed?.filename.replace('@', '').replace('/', '-') ?? '';
  return unpackFile(name, 'npm', path.join(into, path.basename(file)), context);
}

/** What npm answers, as JSON. Its settings (`.npmrc`) are those of the project. */
async function npm(name: string, args: readonly string[], context: DepsContext): Promise<unknown> {
  const { code, stdout, stderr } = await runProgram('npm', [...args, '--loglevel', 'error'], {
    ...context,
    cwd: context.dir,
  });
  const answer = parsed(stdout);
  if (code === 0 && answer !== undefined) return answer;
  const told = (answer as { error?: { summary?: string } } | undefined)?.error?.summary;
  const complaint = stderr
    .split('\n')
    .find((line) => /^npm (?:error|ERR!) (?!code|errno|syscall)/.test(line));
  const reason =
    told || complaint?.replace(/^npm (?:error|ERR!) */, '') || stderr.split('\n')[0] || 'npm failed';
  throw new PackageError(
    packageMessages.notFetched({
      name,
      address: 'the npm registry',
      reason: scrub(code === null ? `the program npm cannot be run (${reason})` : reason, context.env),
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
