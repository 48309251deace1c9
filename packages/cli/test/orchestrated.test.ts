import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli, type TempProject, tempProject } from './support/run-cli.ts';

const made: { remove(): void }[] = [];
afterEach(() => {
  for (const each of made.splice(0)) each.remove();
});

function project(files: Readonly<Record<string, string>>): TempProject {
  const result = tempProject(files);
  made.push(result);
  return result;
}

/** A folder of links to everything in a project, as cosmos makes one for every task. */
function linked(from: TempProject, names: readonly string[]): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'tsdbt-links-'));
  made.push({ remove: () => rmSync(dir, { recursive: true, force: true }) });
  for (const name of names) symlinkSync(path.join(from.dir, name), path.join(dir, name));
  return dir;
}

/** What a process of its own prints: it works in the project's folder, where relative paths start. */
function asProcess(cwd: string, ...argv: string[]): string {
  const bin = path.resolve(import.meta.dirname, '../bin/tsdbt.mjs');
  return spawnSync(process.execPath, [bin, ...argv], { cwd, encoding: 'utf8' }).stdout;
}

describe('as orchestrators run it', () => {
  it('a project of links to another folder is built, files that its SQL reads among them', async () => {
    const { dir } = project({});
    const own = project({
      'dbt_project.yml': 'name: shop\n',
      'data/sold.csv': 'id,amount\n1,10\n2,20\n',
      'seeds/names.csv': 'id,name\n1,ann\n2,bob\n',
      'models/sums.sql':
        "select name, amount from 'data/sold.csv' join {{ ref('names') }} using (id) order by id\n",
    });
    const links = linked(own, ['dbt_project.yml', 'data', 'seeds', 'models']);
    expect(asProcess(links, 'build')).toContain('Completed successfully');
    // A folder that nothing links to stays out of reach.
    writeFileSync(path.join(dir, 'other.csv'), 'a\n1\n');
    const other = await runCli(links, ['show', '--inline', `select * from '${dir}/other.csv'`]);
    expect(other).toMatchObject({ code: 2 });
    expect(other.out).toContain('SQL reads files of the project only');
  });

  it('a folder of artifacts for each command does not move the database', async () => {
    const own = project({ 'project.yml': 'name: shop\n', 'models/one.sql': 'select 1 as id\n' });
    expect(await runCli(own.dir, ['build'], { env: { DBT_TARGET_PATH: 'target/a' } })).toMatchObject({
      code: 0,
    });
    const shown = await runCli(
      own.dir,
      ['show', '--inline', 'select * from one', '--output', 'json', '--quiet'],
      {
        env: { DBT_TARGET_PATH: 'target/b' },
      },
    );
    expect(shown.out).toContain('"id": 1');
    expect((await own.tsdbt('show', '--inline', 'select * from one')).code).toBe(0);
  });
});
