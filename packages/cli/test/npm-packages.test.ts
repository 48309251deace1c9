import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { npmRange } from '../src/packages/npm-range.ts';
import { runCli, type TempProject, tempProject } from './support/run-cli.ts';

describe('ranges of npm', () => {
  // What the program npm itself makes of them.
  it.each([
    ['^1.2.3', ['1.2.3', '1.9.0'], ['1.2.2', '2.0.0', '2.0.0-rc.1', '1.3.0-rc.1']],
    ['^0.2.3', ['0.2.3', '0.2.9'], ['0.3.0']],
    ['^0.0.3', ['0.0.3'], ['0.0.4']],
    ['^1', ['1.0.0', '1.9.9'], ['2.0.0']],
    ['^0.0', ['0.0.0', '0.0.9'], ['0.1.0']],
    ['^0', ['0.0.0', '0.9.9'], ['1.0.0']],
    ['~1.2.3', ['1.2.9'], ['1.3.0']],
    ['~1', ['1.9.0'], ['2.0.0']],
    ['1.x', ['1.5.0'], ['2.0.0']],
    ['1.2', ['1.2.7'], ['1.3.0']],
    ['*', ['0.0.1', '9.0.0'], ['9.0.0-rc.1']],
    ['', ['1.0.0'], []],
    ['>=1.2 <2', ['1.2.0', '1.9.9'], ['2.0.0', '1.1.9', '2.0.0-rc.1']],
    ['>1.2', ['1.3.0'], ['1.2.9']],
    ['<=1.2', ['1.2.9'], ['1.3.0']],
    ['>= 1.2.3', ['1.2.3'], ['1.2.2']],
    ['1.2.3 - 2.3', ['1.2.3', '2.3.9'], ['2.4.0', '1.2.2']],
    ['1.2.3 || ^3.0.0', ['1.2.3', '3.1.0'], ['2.0.0']],
    ['^1.2.3-rc.1', ['1.2.3-rc.2', '1.2.3', '1.4.0'], ['1.2.3-beta', '1.3.0-rc.1']],
    ['=1.0.0', ['1.0.0'], ['1.0.1']],
  ])('%s', (text, inside, outside) => {
    const range = npmRange(text);
    expect(inside.filter((version) => !range?.(version))).toEqual([]);
    expect(outside.filter((version) => range?.(version))).toEqual([]);
  });

  it.each(['latest', '1.2.3.4', '>>1', 'file:../x'])('%s is none', (text) => {
    expect(npmRange(text)).toBeUndefined();
  });
});

describe('packages of npm', () => {
  let project: TempProject;
  let server: Server;
  let registry: string;

  beforeEach(async () => {
    project = tempProject({
      'dbt_project.yml': 'name: shop\n',
      'models/m.sql': 'select {{ tools.two() }} as n\n',
      'packages.yml': 'packages:\n  - npm: "@acme/tools"\n    version: "^1.0.0"\n',
    });
    for (const version of ['1.0.0', '1.5.0', '2.0.0']) publish(version);
    server = createServer((request, response) => {
      const file = /\/-\/tools-(.*)\.tgz$/.exec(request.url ?? '')?.[1];
      if (file) response.end(readFileSync(path.join(project.dir, `registry/${file}.tgz`)));
      else if (/tools$/i.test(decodeURIComponent(request.url ?? '')))
        response.end(JSON.stringify(packument()));
      else response.writeHead(404).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    project.write(
      '.npmrc',
      `registry=${registry}/\ncache=${project.dir}/cache\nfetch-retries=0\nupdate-notifier=false\n`,
    );
  });

  afterEach(() => {
    server.close();
    project.remove();
  });

  function publish(version: string): void {
    const folder = `registry/${version}/package`;
    project.write(`${folder}/package.json`, JSON.stringify({ name: '@acme/tools', version }));
    project.write(`${folder}/dbt_project.yml`, 'name: tools\n');
    project.write(`${folder}/macros/two.sql`, `{% macro two() %}${version[0]}{% endmacro %}\n`);
    const cwd = path.join(project.dir, `registry/${version}`);
    execFileSync('tar', ['-czf', `../${version}.tgz`, 'package'], { cwd });
  }

  function packument(): unknown {
    const versions = ['1.0.0', '1.5.0', '2.0.0'].map((version) => [
      version,
      { name: '@acme/tools', version, dist: { tarball: `${registry}/@acme/tools/-/tools-${version}.tgz` } },
    ]);
    return { name: '@acme/tools', 'dist-tags': { latest: '2.0.0' }, versions: Object.fromEntries(versions) };
  }

  const macro = () => path.join(project.dir, 'dbt_packages/tools/macros/two.sql');

  it('come from the registry at the highest version that suits, are locked, and are used', async () => {
    const { code, out } = await project.tsdbt('deps');
    expect(out).toContain('Installed from npm version 1.5.0');
    expect(code).toBe(0);
    const lock = readFileSync(path.join(project.dir, 'package-lock.yml'), 'utf8');
    expect(lock).toContain("  - name: tools\n    npm: '@acme/tools'\n    version: 1.5.0\n");
    expect(await project.tsdbt('build')).toMatchObject({ code: 0 });
    // What is locked stays, whatever the registry has by now.
    server.close();
    expect((await project.tsdbt('deps')).out).not.toContain('Updating lock file');
  });

  it('come from node_modules where the version there suits', async () => {
    server.close();
    mkdirSync(path.join(project.dir, 'node_modules/@acme'), { recursive: true });
    project.write('node_modules/@acme/tools/package.json', '{"name": "@acme/tools", "version": "1.2.0"}');
    project.write('node_modules/@acme/tools/project.yml', 'name: tools\n');
    project.write('node_modules/@acme/tools/macros/two.sql', '{% macro two() %}3{% endmacro %}\n');
    project.write('node_modules/@acme/tools/node_modules/left/package.json', '{}');
    const { code, out } = await project.tsdbt('deps');
    expect(out).toContain('Installed from npm version 1.2.0');
    expect(code).toBe(0);
    expect(readFileSync(macro(), 'utf8')).toContain('3');
    expect(existsSync(path.join(project.dir, 'dbt_packages/tools/node_modules'))).toBe(false);
  });

  it('that cannot be had are told of', async () => {
    project.write('packages.yml', 'packages:\n  - npm: "@acme/tools"\n    version: ^7\n');
    const none = await project.tsdbt('deps');
    expect(none.out).toContain('error[package-version-not-found]');
    expect(none.out).toContain('1.0.0, 1.5.0, 2.0.0');
    project.write('packages.yml', 'packages:\n  - npm: nowhere\n');
    expect((await project.tsdbt('deps')).out).toContain('error[package-not-fetched]: The package nowhere');
    project.write('packages.yml', 'packages:\n  - npm: --version\n');
    expect((await project.tsdbt('deps')).out).toContain('error[packages-malformed]');
    server.close();
    project.write('packages.yml', 'packages:\n  - npm: "@acme/tools"\n');
    const { code, out } = await runCli(project.dir, ['deps']);
    expect([code, out.includes('cannot be fetched from the npm registry')]).toEqual([2, true]);
  });
});
