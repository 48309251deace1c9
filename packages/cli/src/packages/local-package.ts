import { cpSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { DepsContext, PinnedPackage } from './pinned-package.ts';
import { projectMetadata } from './project-metadata.ts';

/**
 * A package in a folder of this machine: linked into the install path, or copied where links cannot be
 * made. Its path starts from the root project, also where another package names it, as in dbt.
 */
export function localPackage(local: string, context: DepsContext): PinnedPackage {
  const home = context.env.HOME ?? homedir();
  const folder = path.resolve(context.dir, local.replace(/^~(?=[/\\]|$)/, home));
  return {
    name: local,
    metadata: async () => projectMetadata(folder, local, context),
    lock: () => ({ local }),
    async install(target) {
      try {
        symlinkSync(folder, target, 'dir');
      } catch {
        cpSync(folder, target, { recursive: true });
      }
    },
    version: () => `<local @ ${local}>`,
  };
}
