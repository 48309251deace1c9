import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProject } from '../src/index.ts';
import { query } from './support/query.ts';
import { type TempProject, tempProject } from './support/run-cli.ts';

const files = {
  'project.yml': 'name: shop\n',
  'models/a.sql': "select {{ var('n', 1) }} as n",
  'models/b.sql': "{{ config(materialized='table') }} select n + 1 as n from {{ ref('a') }}",
};

let place: TempProject;
beforeEach(() => {
  place = tempProject(files);
});
afterEach(() => place.remove());

async function built(dir: string, vars: Record<string, unknown>): Promise<readonly string[]> {
  const opened = await openProject(dir, { vars, env: {} });
  if (!opened.isOpen) throw new Error(opened.diagnostics.map(({ message }) => message).join());
  const { value: plan, diagnostics } = opened.plan('build', { select: ['+b'] });
  expect(diagnostics).toEqual([]);
  const kinds: string[] = [];
  for await (const event of opened.run(plan)) kinds.push(event.kind);
  await opened.close();
  await opened.close();
  return kinds;
}

describe('openProject', () => {
  it('plans and runs as a stream of events, and leaves the process as it was', async () => {
    const cwd = process.cwd();
    const kinds = await built(place.dir, { n: 5 });
    expect(kinds[0]).toBe('run-started');
    expect(kinds.at(-1)).toBe('run-finished');
    expect(kinds.filter((kind) => kind === 'step-finished')).toHaveLength(2);
    expect(process.cwd()).toBe(cwd);
    expect(await query(place.dir, 'target/shop.duckdb', 'select n from b')).toEqual([['6']]);
    expect(existsSync(path.join(place.dir, 'target/run_results.json'))).toBe(true);
  });

  it('serves several projects at once, and one again and again', async () => {
    const other = tempProject({ ...files, 'project.yml': 'name: other\n' });
    try {
      await Promise.all([built(place.dir, { n: 1 }), built(other.dir, { n: 2 })]);
      await built(place.dir, { n: 10 });
      expect(await query(place.dir, 'target/shop.duckdb', 'select n from b')).toEqual([['11']]);
      expect(await query(other.dir, 'target/other.duckdb', 'select n from b')).toEqual([['3']]);
    } finally {
      other.remove();
    }
  });

  it('gives reasons with the plan', async () => {
    const opened = await openProject(place.dir, { env: {} });
    if (!opened.isOpen) throw new Error('not opened');
    const { value: plan } = opened.plan('run', { select: ['b'] });
    expect(plan.steps.map(({ node, reason }) => [node.name, reason])).toEqual([['b', 'selected by b']]);
    await opened.close();
  });

  it('gives errors with their places instead of a project', async () => {
    place.write('models/a.sql', "select * from {{ ref('c') }}");
    const opened = await openProject(place.dir, { env: {} });
    expect(opened.isOpen).toBe(false);
    expect(opened.diagnostics[0]?.at).toMatchObject({ path: 'models/a.sql' });
    const nowhere = await openProject(path.join(place.dir, 'nowhere'), { env: {} });
    expect(nowhere.isOpen).toBe(false);
    expect(nowhere.diagnostics[0]?.message).toContain(path.join(place.dir, 'nowhere'));
  });
});
