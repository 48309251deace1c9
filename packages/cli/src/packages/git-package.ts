import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { packageMessages } from '@tsdbt/core';
import { scrub } from '../scrub.ts';
import { moveFolder } from './move-folder.ts';
import type { PackageEntry } from './package-entry.ts';
import { PackageError } from './package-error.ts';
import type { DepsContext, PackageMetadata, PinnedPackage } from './pinned-package.ts';
import { projectMetadata } from './project-metadata.ts';
import { runProgram } from './run-program.ts';

/** A git package with the one revision that is wanted. */
export type GitRequest = Extract<PackageEntry, { kind: 'git' }> & { readonly revision: string };

/** A package in a git repository, at a branch, tag or commit: fetched without history by the program `git`. */
export function gitPackage(request: GitRequest, context: DepsContext): PinnedPackage {
  const { git, revision, subdirectory } = request;
  const name = gitName(request);
  const clone = path.join(context.downloads, createHash('md5').update(name).digest('hex'));
  const folder = subdirectory === undefined ? clone : path.join(clone, subdirectory);
  let commit = revision;
  let known: Promise<PackageMetadata> | undefined;

  const fetched = async (): Promise<PackageMetadata> => {
    commit = await checkOut(request, clone, context);
    if (request.warnUnpinned && ['HEAD', 'main', 'master'].includes(revision)) {
      context.warn(packageMessages.unpinned({ git: scrub(git, context.env), revision }));
    }
    return projectMetadata(folder, scrub(name, context.env), context);
  };
  const metadata = () => {
    known ??= fetched();
    return known;
  };
  return {
    name: scrub(name, context.env),
    metadata,
    lock() {
      const address = lockedAddress(request.unrendered.git ?? git, context);
      return { git: address, revision: commit, ...(subdirectory !== undefined && { subdirectory }) };
    },
    async install(target) {
      await metadata();
      moveFolder(folder, target);
    },
    version: () => `revision ${commit}`,
    ...(subdirectory !== undefined && { subdirectory }),
  };
}

/** What tells one git package from another. */
export function gitName({ git, subdirectory }: Pick<GitRequest, 'git' | 'subdirectory'>): string {
  return subdirectory === undefined ? git : `${git}/${subdirectory}`;
}

/** An address as the lock file holds it: as written, and never with a secret in it. */
export function lockedAddress(unrendered: unknown, context: DepsContext): string {
  const written = String(unrendered);
  const address = scrub(written, context.env);
  if (address !== written) context.warn(packageMessages.scrubbed({ name: address }));
  return address;
}

/** Gives the commit. */
async function checkOut(request: GitRequest, clone: string, context: DepsContext): Promise<string> {
  const { git, revision, subdirectory } = request;
  const run = async (cwd: string, ...args: readonly string[]) => runProgram('git', args, { ...context, cwd });
  const must = async (cwd: string, ...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(cwd, ...args);
    if (code === 0) return stdout;
    throw notFetched(code === null ? `git could not be run: ${stderr}` : lastLine(stderr));
  };
  const notFetched = (reason: string) =>
    new PackageError(
      packageMessages.notFetched({
        name: scrub(gitName(request), context.env),
        address: scrub(git, context.env),
        reason: scrub(reason, context.env),
      }),
    );
  // Whatever begins with a dash would be an option.
  if (revision.startsWith('-')) throw notFetched(`'${revision}' is not a revision`);
  const sparse = subdirectory === undefined ? [] : ['--filter=blob:none', '--sparse'];
  rmSync(clone, { recursive: true, force: true });
  await must(context.downloads, 'clone', '--depth', '1', ...sparse, '--', git, clone);
  if (subdirectory !== undefined) await must(clone, 'sparse-checkout', 'set', '--', subdirectory);
  if (revision !== 'HEAD') {
    // Of a tag and a branch with one name, the tag counts.
    const tag = await run(clone, 'fetch', '--depth', '1', 'origin', `refs/tags/${revision}`);
    if (tag.code !== 0) await must(clone, 'fetch', '--depth', '1', 'origin', revision);
    await must(clone, 'reset', '--hard', 'FETCH_HEAD');
  }
  return must(clone, 'rev-parse', 'HEAD');
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => line.startsWith('fatal:')) ?? lines.at(-1) ?? 'git failed').trim();
}
