import { readFile } from 'node:fs/promises';
import { packageMessages } from '@tsdbt/core';
import { scrub } from '../scrub.ts';
import { PackageError } from './package-error.ts';
import type { DepsContext } from './pinned-package.ts';

/** How long one answer may take, in milliseconds: dbt's limit. */
const PATIENCE = 30_000;

/**
 * What lies at an address, `http(s):` or `file:`; undefined where the server says that there is nothing (404).
 * Throws PackageError with the package's name, the address and the reason.
 */
export async function fetchBytes(
  name: string,
  address: string,
  context: DepsContext,
): Promise<Uint8Array | undefined> {
  const failed = (reason: string) =>
    new PackageError(
      packageMessages.notFetched({
        name: scrub(name, context.env),
        address: scrub(address, context.env),
        reason: scrub(reason, context.env),
      }),
    );
  if (!URL.canParse(address)) throw failed('it is not an address');
  const url = new URL(address);
  try {
    if (url.protocol === 'file:') return await readFile(url);
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(PATIENCE)]);
    const answer = await fetch(url, { signal });
    if (answer.status === 404) return undefined;
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    throw failed(`the server answers ${answer.status} ${answer.statusText}`.trim());
  } catch (error) {
    if (error instanceof PackageError) throw error;
    if (isMissing(error)) return undefined;
    throw failed(reasonOf(error));
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** `fetch` itself says only that it failed; why stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return cause.message || ('code' in cause ? String(cause.code) : error.message);
  return error.message;
}
