import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageMessages } from '@tsdbt/core';
import { scrub } from '../scrub.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { PackageError } from './package-error.ts';
import type { DepsContext } from './pinned-package.ts';
import { runProgram } from './run-program.ts';

/**
 * Fetches an archive (`.tar.gz`) and unpacks it with the program `tar`, which keeps what it unpacks in
 * its folder. Gives the one folder that it holds.
 */
export async function unpackArchive(
  name: string,
  address: string,
  context: DepsContext,
  key: string,
): Promise<string> {
  const shown = { name, address: scrub(address, context.env) };
  const bytes = await fetchBytes(name, address, context);
  if (!bytes) {
    throw new PackageError(
      packageMessages.notFetched({ ...shown, reason: 'there is nothing at this address' }),
    );
  }
  const cwd = path.join(context.downloads, `archive-${key.replaceAll(/[^\w.-]/g, '_')}`);
  mkdirSync(cwd, { recursive: true });
  const file = path.join(cwd, 'archive.tar.gz');
  writeFileSync(file, bytes);
  return unpackFile(name, address, file, context);
}

/** Unpacks an archive that is there, beside it; gives the one folder that it holds. */
export async function unpackFile(
  name: string,
  address: string,
  file: string,
  context: DepsContext,
): Promise<string> {
  const shown = { name, address: scrub(address, context.env) };
  const cwd = path.dirname(file);
  const folder = path.join(cwd, 'content');
  mkdirSync(folder, { recursive: true });
  // tar tells how it is packed by its content; --no-same-owner: files belong to who installs them.
  const args = ['-x', '--no-same-owner', '-f', path.basename(file), '-C', 'content'];
  const { code, stderr } = await runProgram('tar', args, { ...context, cwd });
  if (code !== 0) {
    const reason = stderr.split('\n')[0] ?? 'tar failed';
    throw new PackageError(packageMessages.notFetched({ ...shown, reason }));
  }
  const [only, ...others] = readdirSync(folder).filter((each) => each !== 'pax_global_header');
  if (only === undefined || others.length > 0) throw new PackageError(packageMessages.archiveShape(shown));
  return path.join(folder, only);
}
