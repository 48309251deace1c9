import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entriesInPlace } from '../src/disk/entries-in-place.ts';
import { ignoring } from '../src/disk/ignore.ts';
import { type FileCache, type PackageFolder, readFiles } from '../src/disk/read-files.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'tsdbt-files-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), content);
}

const folder = (): PackageFolder => ({
  name: 'shop',
  dir,
  root: '',
  modelPaths: ['models'],
  functionPaths: ['functions'],
  seedPaths: ['seeds'],
  testPaths: ['tests'],
  snapshotPaths: ['snapshots'],
  macroPaths: ['macros'],
  analysisPaths: ['analyses'],
  docsPaths: ['models', 'seeds', 'snapshots', 'analyses', 'macros', 'tests'],
});
const read = (cache?: FileCache) => readFiles(folder(), cache);
const kinds = () => Object.fromEntries(read().value.map(({ path, kind }) => [path, kind]));
const sha256 = (content: string) => createHash('sha256').update(content).digest('hex');

describe('readFiles', () => {
  it('tells kinds by folder and ending, and leaves out what dbt leaves out', () => {
    for (const file of [
      'models/a.sql',
      'models/deep/er/b.SQL',
      'models/schema.yml',
      'models/more.yaml',
      'models/docs.md',
      'models/.hidden.sql',
      'models/~b.sql',
      'models/#b.sql',
      'models/notes.txt',
      'macros/m.sql',
      'seeds/s.csv',
      'seeds/readme.sql',
      'snapshots/x.sql',
      'analyses/y.sql',
      'tests/t.sql',
      'tests/generic/g.sql',
      'tests/fixtures/f.sql',
      'other/z.sql',
    ]) {
      write(file, 'select 1');
    }
    expect(kinds()).toEqual({
      'models/a.sql': 'model',
      'models/deep/er/b.SQL': 'model',
      'models/schema.yml': 'properties',
      'models/more.yaml': 'properties',
      'models/docs.md': 'docs',
      'macros/m.sql': 'macro',
      'seeds/s.csv': 'seed',
      'snapshots/x.sql': 'snapshot',
      'analyses/y.sql': 'analysis',
      'tests/t.sql': 'test',
      'tests/generic/g.sql': 'generic-test',
      'tests/fixtures/f.sql': 'fixture',
    });
  });

  it('keeps the text as it is: byte order mark, CRLF, no end of line', () => {
    const text = '\ufeffselect 1\r\n-- é 漢字 🦆';
    write('models/a.sql', text);
    expect(read().value[0]).toMatchObject({ text, hash: sha256(text), searchedPath: 'models' });
  });

  it('gives a seed its text, and dbt’s checksum: of the text without blanks around it', () => {
    write('seeds/s.csv', '\n id,name\r\n1,a\n\n');
    expect(read().value[0]).toMatchObject({ text: '\n id,name\r\n1,a\n\n', hash: sha256('id,name\r\n1,a') });
  });

  it('follows links to files, but not to folders', () => {
    write('elsewhere/a.sql', 'select 1');
    mkdirSync(path.join(dir, 'models'));
    symlinkSync(path.join(dir, 'elsewhere'), path.join(dir, 'models/linked'));
    symlinkSync(path.join(dir, 'elsewhere/a.sql'), path.join(dir, 'models/b.sql'));
    symlinkSync(path.join(dir, 'models'), path.join(dir, 'models/circle'));
    symlinkSync(path.join(dir, 'nowhere'), path.join(dir, 'models/broken.sql'));
    expect(Object.keys(kinds())).toEqual(['models/b.sql']);
  });

  it('names the first wrong byte of a file that is not UTF-8', () => {
    write('models/a.sql', Buffer.from([0x61, 0xc3, 0xa9, 0xff, 0x62]));
    const { value, diagnostics } = read();
    expect(value).toEqual([]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'models/a.sql is not valid UTF-8 (byte 3 is the first that is wrong)',
    ]);
  });

  it("is sorted by path and knows the file system's order, the files of a folder before its folders", () => {
    for (const name of ['c', 'a', 'b', 'a/x']) write(`models/${name}.sql`, 'select 1');
    const files = read().value;
    expect(files.map((file) => file.path)).toEqual(
      ['a/x', 'a', 'b', 'c'].map((name) => `models/${name}.sql`),
    );
    const inPlace = [...files].sort((a, b) => a.place! - b.place!).map((file) => path.basename(file.path));
    const told = entriesInPlace(path.join(dir, 'models')).filter((entry) => entry.isFile());
    expect(inPlace).toEqual([...told.map(({ name }) => name), 'x.sql']);
  });

  it('does not read a file again that has not changed', () => {
    write('models/a.sql', 'select 1');
    write('models/b.sql', 'select 1');
    const cache: FileCache = new Map();
    const first = read(cache).value;
    write('models/b.sql', 'select 22');
    const second = read(cache).value;
    expect(second[0]).toBe(first[0]);
    expect(second[1]?.text).toBe('select 22');
    rmSync(path.join(dir, 'models/a.sql'));
    expect(read(cache).value.map((file) => file.path)).toEqual(['models/b.sql']);
  });
});

describe('ignoring', () => {
  // Expected as git check-ignore answers for the same patterns.
  it.each([
    ['*.sql', 'models/a.sql', true],
    ['models/*.sql', 'models/deep/a.sql', false],
    ['models/**/a.sql', 'models/deep/er/a.sql', true],
    ['models/**/a.sql', 'models/a.sql', true],
    ['deep/', 'models/deep/a.sql', true],
    ['/deep', 'models/deep/a.sql', false],
    ['deep', 'models/deep/a.sql', true],
    ['a.sql\n!models/a.sql', 'models/a.sql', false],
    ['a.sql\n!models/a.sql', 'other/a.sql', true],
    ['# a.sql', 'models/a.sql', false],
    ['a?.sql', 'models/ab.sql', true],
    ['[!a]b.sql', 'models/ab.sql', false],
  ])('%j on %s: %s', (text, file, expected) => {
    expect(ignoring(text)(file)).toBe(expected);
  });
});
