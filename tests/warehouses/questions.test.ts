import { cp, mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { shareEcommerce } from '../support/share-ecommerce.ts';
import { removeFolder, tsdbt } from '../support/warehouse.ts';
import { warehouses } from './projects.ts';

const parts = ['project.yml', 'models', 'macros', 'seeds', 'snapshots', 'tests', 'analyses', 'data/sample'];

it.each(warehouses)(
  'each question that the page of $name names is answered by its one command',
  async ({ dir, page }) => {
    const text = await readFile(page, 'utf8');
    const questions = (await readdir(path.join(dir, 'analyses')))
      .filter((file) => file.endsWith('.sql'))
      .map((file) => path.basename(file, '.sql'));
    expect(questions.filter((question) => !text.includes(question))).toEqual([]);
    const folder = await mkdtemp(path.join(tmpdir(), 'questions-'));
    try {
      for (const part of parts) {
        await cp(path.join(dir, part), path.join(folder, part), { recursive: true }).catch((error) => {
          // A project need not have every kind of folder.
          if (error.code !== 'ENOENT') throw error;
        });
      }
      await shareEcommerce(folder);
      await tsdbt(folder, 'build', '--exclude-resource-type', 'test', 'unit_test');
      for (const question of questions) {
        const rows = (await tsdbt(folder, 'show', '--select', question)).match(/^\|/gm) ?? [];
        // Names, a rule, and at least one answer.
        expect(rows.length, question).toBeGreaterThan(2);
      }
    } finally {
      await removeFolder(folder);
    }
  },
  120_000,
);
