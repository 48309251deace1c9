import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const shared = fileURLToPath(new URL('../../packages/ecommerce', import.meta.url));

/**
 * Puts the package that the warehouses share into a copy of one of them, below `packages/ecommerce`, so that a test may
 * change it there.
 */
export async function shareEcommerce(folder: string): Promise<void> {
  for (const part of ['dbt_project.yml', 'macros', 'tests', 'seeds'])
    await cp(path.join(shared, part), path.join(folder, 'packages/ecommerce', part), { recursive: true });
  await writeFile(path.join(folder, 'packages.yml'), 'packages:\n  - local: packages/ecommerce\n');
}
