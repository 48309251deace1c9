import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const home = fileURLToPath(new URL('..', import.meta.url));
const tsdbt = fileURLToPath(new URL('../../cli/bin/tsdbt.mjs', import.meta.url));

test('every macro and generic test gives what was computed by hand', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ecommerce-'));
  try {
    // The package inside the project, as an installed one.
    cpSync(path.join(home, 'integration_tests'), folder, { recursive: true });
    for (const part of ['dbt_project.yml', 'macros', 'tests', 'seeds'])
      cpSync(path.join(home, part), path.join(folder, 'dbt_packages/ecommerce', part), { recursive: true });
    rmSync(path.join(folder, 'packages.yml'));
    const args = [tsdbt, 'build', '--profiles-dir', '.'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
    const { results } = JSON.parse(readFileSync(path.join(folder, 'target/run_results.json'), 'utf8')) as {
      results: { status: string }[];
    };
    expect(results.length).toBeGreaterThan(40);
    expect(results.filter((result) => result.status !== 'success' && result.status !== 'pass')).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
