import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';

const bin = path.resolve(import.meta.dirname, '../bin/tsdbt.mjs');
const dir = mkdtempSync(path.join(tmpdir(), 'tsdbt-interrupt-'));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

// The query would run for half an hour: the test ends only because it is interrupted.
test('Ctrl-C ends a query of `show`, which is no run', async () => {
  writeFileSync(path.join(dir, 'project.yml'), 'name: slow\n');
  const sql = 'select sum(hash(a.range, b.range)) as s from range(1000000) a, range(1000000) b';
  const child = spawn(process.execPath, [bin, 'show', '--inline', sql], { cwd: dir });
  const ended = new Promise((resolve) => child.on('exit', (code) => resolve(code)));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Found')) setTimeout(resolve, 500);
    });
  });
  child.kill('SIGINT');
  expect(await ended).toBe(130);
});
