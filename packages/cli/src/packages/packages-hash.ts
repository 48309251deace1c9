import { createHash } from 'node:crypto';
import { pythonJson } from '@tsdbt/core';
import type { PackageEntry } from './package-entry.ts';

/**
 * dbt's `sha1_hash` of a list of packages: whether the lock file was made for it. SHA-1 of the entries
 * as Python's `json.dumps` writes them with sorted keys, those lines sorted too.
 */
export function packagesHash(entries: readonly PackageEntry[]): string {
  const lines = entries.map(({ data }) => pythonJson(data));
  return createHash('sha1').update(lines.sort().join('\n'), 'utf8').digest('hex');
}
