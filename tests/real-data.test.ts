import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { copyProject, failures, removeFolder, root, tsdbt } from './support/warehouse.ts';

/** The folder with extracts of the real shop: THELOOK_DATA, or a folder beside the repository. */
const extracts = [
  process.env.THELOOK_DATA,
  fileURLToPath(new URL('../../shared/data/thelook', import.meta.url)),
].find((folder): folder is string => folder !== undefined && existsSync(folder));

const published = readdirSync(path.join(root, 'tests/published'))
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.replace('.sql', ''));

it.skipIf(extracts === undefined)(
  'the extracts of the real shop build and give every published figure (skipped where they are absent)',
  async () => {
    const project = await copyProject();
    try {
      const script = path.join(root, 'scripts/load/load.mjs');
      execFileSync(process.execPath, [script, extracts ?? '', '--out', path.join(project, 'data/raw')]);
      const vars = ['--vars', '{data_dir: data/raw, published_figures: true}'];
      expect(await failures(project, 'build', ...vars)).toEqual([]);
      const listed = await tsdbt(
        project,
        'ls',
        '--resource-type',
        'test',
        '--output',
        'name',
        '--quiet',
        ...vars,
      );
      expect(published.length).toBeGreaterThan(15);
      expect(published.filter((name) => !listed.includes(name))).toEqual([]);
      // Forgetting the variable is noticed.
      const forgotten = await tsdbt(
        project,
        ...['build', '--select', '+published_figures_are_asserted_on_real_data'],
        ...['--vars', 'data_dir: data/raw', '--indirect-selection', 'empty'],
      );
      expect(forgotten).toMatch(/WARN=1/);
    } finally {
      await removeFolder(project);
    }
  },
  120_000,
);
