import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPackages } from '../src/disk/find-packages.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'packages-')));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  const full = path.join(folder, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
}

const roots = () => findPackages(path.join(folder, 'shop'), 'dbt_packages').map(({ root }) => root);

test('a local package needs no installing, nor do the local packages it names itself', () => {
  write(
    'shop/packages.yml',
    'packages:\n  - local: ../shared/a\n  - package: someone/else\n    version: 1.0.0\n',
  );
  write('shared/a/dbt_project.yml', 'name: a');
  write('shared/a/packages.yml', 'packages: [{local: ../b}, {local: ../nowhere}]');
  write('shared/b/project.yml', 'name: b');
  expect(findPackages(path.join(folder, 'shop'), 'dbt_packages')).toEqual([
    {
      dir: path.join(folder, 'shared/a'),
      root: '../shared/a',
      path: '../shared/a/dbt_project.yml',
      text: 'name: a',
      place: 1,
    },
    {
      dir: path.join(folder, 'shared/b'),
      root: '../shared/b',
      path: '../shared/b/project.yml',
      text: 'name: b',
      place: 2,
    },
  ]);
});

test('an installed package is not found again by its entry in packages.yml', () => {
  write('shop/packages.yml', 'packages:\n  - local: ../a\n');
  write('a/dbt_project.yml', 'name: a');
  write('shop/dbt_packages/z/dbt_project.yml', 'name: z');
  symlinkSync(path.join(folder, 'a'), path.join(folder, 'shop/dbt_packages/a'));
  expect(roots()).toEqual(['dbt_packages/a', 'dbt_packages/z']);
});

test('a package installed as a copy is not found again where it was copied from', () => {
  write('shop/packages.yml', 'packages:\n  - local: ../a\n  - local: ../b\n');
  write('a/dbt_project.yml', 'name: one');
  write('b/dbt_project.yml', 'name: two');
  write('shop/dbt_packages/one/dbt_project.yml', 'name: one');
  expect(roots()).toEqual(['dbt_packages/one', '../b']);
});

test('packages that name each other, or the project, are found once', () => {
  write('shop/dbt_project.yml', 'name: shop');
  write('shop/packages.yml', 'packages: [{local: ../a}]');
  write('a/dbt_project.yml', 'name: a');
  write('a/packages.yml', 'packages: [{local: ../shop}, {local: ../a}]');
  expect(roots()).toEqual(['../a']);
});

test.each(['packages: 5', 'packages: [5, {local: 5}]', '- a', 'packages: [', ''])(
  '%j names no local package',
  (text) => {
    write('shop/packages.yml', text);
    expect(roots()).toEqual([]);
  },
);
