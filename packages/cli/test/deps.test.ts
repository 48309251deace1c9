import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { normalised, runCli, type TempProject, tempProject } from './support/run-cli.ts';

/** A folder with a project in `shop`, and packages beside it. Expected texts and hashes are dbt 1.11's. */
let project: TempProject;
let shop: string;

beforeEach(() => {
  project = tempProject({ 'shop/dbt_project.yml': 'name: shop\nversion: "1.0"\nprofile: none_yet\n' });
  shop = path.join(project.dir, 'shop');
});

afterEach(() => project.remove());

const deps = (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
  runCli(shop, ['deps', ...args], { env });
const packages = (text: string) => project.write('shop/packages.yml', text);
const read = (file: string) => readFileSync(path.join(shop, file), 'utf8');
const folder = (name: string) => path.join(project.dir, name);

function localPackage(name: string, more = ''): void {
  project.write(`${name}/dbt_project.yml`, `name: pkg_${name}\n`);
  if (more) project.write(`${name}/packages.yml`, more);
}

function git(cwd: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=n', '-c', 'user.email=n@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd, encoding: 'utf8' }).trim();
}

function archive(file: string, name: string): string {
  project.write(`${name}-content/${name}-1/dbt_project.yml`, `name: ${name}\n`);
  mkdirSync(path.dirname(folder(file)), { recursive: true });
  execFileSync('tar', ['-czf', folder(file), '-C', folder(`${name}-content`), `${name}-1`]);
  return pathToFileURL(folder(file)).href;
}

describe('local packages', () => {
  test('are linked, with the packages they name, and locked as dbt locks them', async () => {
    packages('packages:\n  - local: ../a\n');
    localPackage('a', 'packages:\n  - local: ../b\n');
    localPackage('b');
    const { code, out } = await deps();
    expect(normalised(out, shop)).toBe(
      [
        'Running with dbt=1.11.16',
        'Updating lock file in file path: <dir>/package-lock.yml',
        'Installing ../a',
        'Installed from <local @ ../a>',
        'Installing ../b',
        'Installed from <local @ ../b>',
        '',
      ].join('\n'),
    );
    expect(code).toBe(0);
    expect(read('package-lock.yml')).toBe(
      [
        'packages:',
        '  - local: ../a',
        '    name: pkg_a',
        '  - local: ../b',
        '    name: pkg_b',
        'sha1_hash: 95d915a2157c25384b59e63cd428e17675959efb',
        '',
      ].join('\n'),
    );
    expect(readdirSync(path.join(shop, 'dbt_packages'))).toEqual(['pkg_a', 'pkg_b']);
    expect(readlinkSync(path.join(shop, 'dbt_packages/pkg_b'))).toBe(folder('b'));
  });

  test('are locked once: without a change to the list the lock file decides', async () => {
    packages('packages: [{local: ../a}]');
    localPackage('a');
    await deps();
    localPackage('b');
    project.write('a/packages.yml', 'packages: [{local: ../b}]');
    expect((await deps()).out).not.toContain('Updating lock file');
    expect(readdirSync(path.join(shop, 'dbt_packages'))).toEqual(['pkg_a']);
    expect((await deps(['--upgrade'])).out).toContain('Updating lock file');
    expect(readdirSync(path.join(shop, 'dbt_packages'))).toEqual(['pkg_a', 'pkg_b']);
  });

  test('--lock installs nothing', async () => {
    packages('packages: [{local: ../a}]');
    localPackage('a');
    expect((await deps(['--lock'])).code).toBe(0);
    expect(existsSync(path.join(shop, 'package-lock.yml'))).toBe(true);
    expect(existsSync(path.join(shop, 'dbt_packages'))).toBe(false);
  });

  test('what the list no longer names is removed, and the files of a linked package are not', async () => {
    packages('packages: [{local: ../a}, {local: ../b}]');
    localPackage('a');
    localPackage('b');
    await deps();
    packages('packages: [{local: ../b}]');
    await deps();
    expect(readdirSync(path.join(shop, 'dbt_packages'))).toEqual(['pkg_b']);
    expect(existsSync(folder('a/dbt_project.yml'))).toBe(true);
  });

  test('that name each other are installed once', async () => {
    packages('packages: [{local: ../a}]');
    localPackage('a', 'packages: [{local: ../b}]');
    localPackage('b', 'packages: [{local: ../a}]');
    expect((await deps()).code).toBe(0);
    expect(readdirSync(path.join(shop, 'dbt_packages'))).toEqual(['pkg_a', 'pkg_b']);
  });

  test('are found by templates in packages.yml, not in dependencies.yml', async () => {
    localPackage('a');
    packages(`packages: [{local: "../{{ env_var('DBT_ENV_SECRET_NAME') }}"}]`);
    expect((await deps([], { DBT_ENV_SECRET_NAME: 'a' })).code).toBe(0);
    // A filter sees a stand-in of the secret: what it makes of that tells nothing.
    packages(`packages: [{local: "../{{ env_var('DBT_ENV_SECRET_NAME') | join('.') }}"}]`);
    const { code, out, err } = await deps([], { DBT_ENV_SECRET_NAME: 'xyz' });
    expect([code, (out + err).includes('x.y.z'), (out + err).includes('S.E.C.R.E.T.')]).toEqual([
      2,
      false,
      true,
    ]);
    project.delete('shop/packages.yml');
    project.write('shop/dependencies.yml', `packages: [{local: "../{{ var('p') }}"}]`);
    expect((await deps(['--vars', 'p: a'])).code).toBe(2);
  });
});

test('no packages: a warning', async () => {
  const { code, out } = await deps();
  expect([code, out.includes('Warning: No packages were found in packages.yml')]).toEqual([0, true]);
});

test('an install path that holds the project is refused', async () => {
  packages('packages: [{local: ../a}]');
  localPackage('a');
  const { code, out } = await deps(['--packages-install-path', '..']);
  expect([code, out.includes('cannot be written: the project lies in it')]).toEqual([2, true]);
  expect(existsSync(path.join(shop, 'dbt_project.yml'))).toBe(true);
});

describe('--add-package', () => {
  test('writes the list as dbt writes it, and installs', async () => {
    packages('packages:\n- local: ../a # a comment\n');
    localPackage('a');
    localPackage('c');
    const { code, out } = await deps(['--add-package', '../c', '--source', 'local']);
    expect([code, out.includes(`Added new package ../c@ to ${shop}/packages.yml`)]).toEqual([0, true]);
    expect(read('packages.yml')).toBe('packages:\n  - local: ../a\n  - local: ../c\n');
    expect(readdirSync(path.join(shop, 'dbt_packages'))).toEqual(['pkg_a', 'pkg_c']);
  });

  test('takes the place of the same package, from wherever it came', async () => {
    packages('packages:\n  - git: https://example.com/acme/some-utils.git\n  - local: ../some_utils_more\n');
    const hub = { DBT_PACKAGE_HUB_URL: 'http://127.0.0.1:9/' };
    const { out } = await deps(['--add-package', 'acme/some_utils@>=1.0.0,<2.0.0'], hub);
    expect(out).toContain('Found duplicate package in packages.yml, removing:');
    expect(read('packages.yml')).toBe(
      [
        'packages:',
        '  - local: ../some_utils_more',
        '  - package: acme/some_utils',
        '    version:',
        "      - '>=1.0.0'",
        '      - <2.0.0',
        '',
      ].join('\n'),
    );
  });
});

describe('git packages', () => {
  let first: string;
  let second: string;

  beforeEach(() => {
    project.write('repo/dbt_project.yml', 'name: gpkg\n');
    project.write('repo/sub/dbt_project.yml', 'name: subpkg\n');
    const repo = folder('repo');
    git(repo, 'init', '-q', '-b', 'main', '.');
    git(repo, 'add', '-A');
    git(repo, 'commit', '-qm', 'first');
    git(repo, 'tag', '1.0');
    first = git(repo, 'rev-parse', 'HEAD');
    project.write('repo/second.txt', '');
    git(repo, 'add', '-A');
    git(repo, 'commit', '-qm', 'second');
    second = git(repo, 'rev-parse', 'HEAD');
  });

  // A path would be cloned whole; an address is fetched like any other.
  const address = () => pathToFileURL(folder('repo')).href;

  test('at a tag: locked by its commit, its address as written', async () => {
    packages(`packages:\n  - git: "{{ env_var('DBT_ENV_SECRET_AT') }}/repo"\n    revision: 1.0\n`);
    const secret = pathToFileURL(project.dir).href;
    const { code, out } = await deps([], { DBT_ENV_SECRET_AT: secret });
    expect(out).toContain('Installing *****/repo\n');
    expect(out).toContain(`Installed from revision ${first}\n`);
    expect([code, out.includes(secret)]).toEqual([0, false]);
    expect(read('package-lock.yml')).toContain(
      `  - git: '{{ env_var(''DBT_ENV_SECRET_AT'') }}/repo'\n    name: gpkg\n    revision: ${first}\n`,
    );
    expect(existsSync(path.join(shop, 'dbt_packages/gpkg/second.txt'))).toBe(false);
  });

  test('in a subdirectory, at the newest commit: a warning says so', async () => {
    packages(`packages:\n  - git: ${address()}\n    subdirectory: sub\n`);
    const { code, out } = await deps();
    expect(out).toContain('is not pinned, using HEAD (default branch)');
    expect(out).toContain(`Installed from revision ${second}\n`);
    expect(out).toContain('and subdirectory sub\n');
    expect(code).toBe(0);
    expect(readdirSync(path.join(shop, 'dbt_packages/subpkg'))).toEqual(['dbt_project.yml']);
    expect((await deps()).out).not.toContain('not pinned');
  });

  test.each(['revision: main', 'revision: main\n    warn-unpinned: false'])(
    'at a branch: %j',
    async (how) => {
      packages(`packages:\n  - git: ${address()}\n    ${how}\n`);
      const { code, out } = await deps();
      expect([code, out.includes('is pinned to the "main" branch')]).toEqual([0, !how.includes('false')]);
      expect(existsSync(path.join(shop, 'dbt_packages/gpkg/second.txt'))).toBe(true);
    },
  );

  test('at a commit, with and without .git: one package', async () => {
    packages(`packages: [{git: "${address()}", revision: ${first}}, {local: ../a}]`);
    localPackage('a', `packages: [{git: "${address()}.git", revision: ${first}}]`);
    const { code, out } = await deps();
    expect([code, out.match(/Installed from revision/g)?.length]).toEqual([0, 1]);
  });
});

test('a tarball is installed under the name of its entry', async () => {
  const address = archive('t.tar.gz', 'tpkg');
  packages(`packages:\n  - tarball: ${address}\n    name: other_name\n`);
  const { code, out } = await deps();
  expect(normalised(out, project.dir)).toContain('Installed from tarball (url: file://<dir>/t.tar.gz)');
  expect(code).toBe(0);
  expect(read('dbt_packages/other_name/dbt_project.yml')).toBe('name: tpkg\n');
});

describe('hub packages', () => {
  let env: Record<string, string>;

  beforeEach(() => {
    const tarball = archive('h.tar.gz', 'hubpkg');
    const version = (required: readonly string[] = []) => ({
      name: 'hubpkg',
      packages: [],
      downloads: { tarball },
      require_dbt_version: required,
    });
    const versions = {
      '0.9.0': version(),
      '1.0.0': version(),
      '1.10.0': version(),
      '1.2.0': version(),
      '1.11.0-rc1': version(),
      '1.12.0': version(['>=2.0.0']),
      '2.0.0': version(),
    };
    mkdirSync(folder('hub/api/v1/acme'), { recursive: true });
    writeFileSync(folder('hub/api/v1/index.json'), JSON.stringify(['acme/hubpkg']));
    writeFileSync(folder('hub/api/v1/acme/hubpkg.json'), JSON.stringify({ name: 'hubpkg', versions }));
    env = { DBT_PACKAGE_HUB_URL: pathToFileURL(folder('hub')).href };
  });

  test.each([
    ['">=1.0.0", "<2.0.0"', [], '1.10.0', '2.0.0'],
    ['">=1.0.0", "<2.0.0"', ['--no-version-check'], '1.12.0', '2.0.0'],
    ['1.0.0', [], '1.0.0', '2.0.0'],
    ['">1.0.0", "<1.10.0"', [], '1.2.0', '2.0.0'],
    ['">=1.11.0-rc1", "<2.0.0"', [], '1.11.0-rc1', '2.0.0'],
    ['2.0.0', [], '2.0.0', undefined],
  ])('%s %j: the highest version that will do is %s', async (wanted, args, chosen, newest) => {
    packages(`packages:\n  - package: acme/hubpkg\n    version: [${wanted}]\n`);
    const { code, out } = await deps(args, env);
    expect(out).toContain(`Installing acme/hubpkg\n`);
    expect(out).toContain(`Installed from version ${chosen}\n`);
    if (newest === undefined) expect(out).toContain('Up to date!');
    else expect(out).toContain(`Updated version available: ${newest}\n`);
    expect(code).toBe(0);
    expect(read('package-lock.yml')).toContain(
      `  - name: hubpkg\n    package: acme/hubpkg\n    version: ${chosen}\n`,
    );
    expect(read('dbt_packages/hubpkg/dbt_project.yml')).toBe('name: hubpkg\n');
  });

  test('a nested package narrows the range', async () => {
    packages('packages: [{package: acme/hubpkg, version: [">=1.0.0", "<3.0.0"]}, {local: ../a}]');
    localPackage('a', 'packages: [{package: acme/hubpkg, version: "<1.10.0"}]');
    expect((await deps([], env)).out).toContain('Installed from version 1.2.0\n');
  });
});

test('commands that need packages say which command installs them; those that do not, run', async () => {
  packages('packages: [{package: acme/hubpkg, version: 1.0.0}]');
  project.write('shop/dbt_project.yml', 'name: shop');
  const { code, out } = await runCli(shop, ['ls']);
  expect(out).toContain(
    'dbt found 1 package(s) specified in packages.yml, but only 0 package(s) installed in dbt_packages. ' +
      'Run "dbt deps" to install package dependencies.',
  );
  expect(code).toBe(2);
  expect((await runCli(shop, ['clean'])).code).toBe(0);
  project.write('shop/dbt_packages/hubpkg/dbt_project.yml', 'name: hubpkg');
  expect((await runCli(shop, ['parse'])).code).toBe(0);
});
