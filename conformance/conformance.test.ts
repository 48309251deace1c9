import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCase } from './support/run-case.ts';

// Runs tsdbt on the steps of each case and compares with what a real dbt gave (`expected/`, which
// oracle.py writes). README.md says what is compared, and lists the cases that differ today.
const cases = readdirSync(path.join(import.meta.dirname, 'cases')).sort();
const readme = readFileSync(path.join(import.meta.dirname, 'README.md'), 'utf8');
const [, listed = ''] = readme.split('## Known differences');
const different = new Set([...listed.matchAll(/^- `([\w-]+)`/gm)].map(([, name]) => name));

describe('tsdbt gives what dbt gives', () => {
  for (const name of cases.filter((each) => !different.has(each))) {
    it(name, async () => expect(await runCase(name)).toEqual([]));
  }
});

describe('known to differ, and listed in README.md', () => {
  it('names cases that exist', () => {
    expect([...different].filter((name) => !cases.includes(String(name)))).toEqual([]);
  });
  for (const name of cases.filter((each) => different.has(each))) {
    it(name, async () => expect(await runCase(name)).not.toEqual([]));
  }
});
