import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { type Dirent, readFileSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { type Checked, cliMessages, type Diagnostic, type FileKind, type ProjectFile } from '@tsdbt/core';
import { entriesInPlace } from './entries-in-place.ts';
import { type Ignore, readIgnore } from './ignore.ts';

/** A package's folder and the paths of its project file that are searched, as dbt names them. */
export interface PackageFolder {
  readonly name: string;
  /** Absolute. */
  readonly dir: string;
  /** Relative to the root project, with `/`; '' for the root itself. */
  readonly root: string;
  readonly modelPaths: readonly string[];
  readonly functionPaths: readonly string[];
  readonly seedPaths: readonly string[];
  readonly testPaths: readonly string[];
  readonly snapshotPaths: readonly string[];
  readonly macroPaths: readonly string[];
  readonly analysisPaths: readonly string[];
  readonly docsPaths: readonly string[];
  /** Of the packages, which one it is in the file system's order; the root project is the first. */
  readonly place?: number;
}

/**
 * Files as they were read before, by package and absolute path: a file whose size and times are unchanged
 * is not read again. One per session; an empty one reads everything.
 */
export type FileCache = Map<string, { readonly stamp: string; file: ProjectFile }>;

/** dbt hashes seeds up to this size; larger ones are known by their size and time. */
const largestHashedSeed = 1024 * 1024;

/**
 * Reads the files of a package's paths, as dbt searches them: hidden and backup files
 * (`.x`, `#x`, `~x`) and what `.dbtignore` names are left out. Sorted by path; each file knows its place in
 * the file system's order, which dbt goes by.
 */
export function readFiles(folder: PackageFolder, cache: FileCache = new Map()): Checked<ProjectFile[]> {
  const reader = new Reader(folder, cache);
  for (const [searched, kinds] of searchedPaths(folder)) reader.search(searched, kinds);
  return { value: reader.files, diagnostics: reader.diagnostics };
}

/** What the endings of files below one path stand for. */
type Kinds = Map<string, FileKind>;

function searchedPaths(folder: PackageFolder): Map<string, Kinds> {
  const result = new Map<string, Kinds>();
  const add = (paths: readonly string[], kinds: Readonly<Record<string, FileKind>>) => {
    for (const each of paths) {
      const searched = path.posix.normalize(each.replaceAll('\\', '/')).replace(/\/$/, '');
      const known = result.get(searched) ?? new Map();
      result.set(searched, known);
      for (const [ending, kind] of Object.entries(kinds)) if (!known.has(ending)) known.set(ending, kind);
    }
  };
  const yaml = { '.yml': 'properties', '.yaml': 'properties' } as const;
  add(folder.macroPaths, { '.sql': 'macro', ...yaml });
  add(folder.modelPaths, { '.sql': 'model', '.py': 'model', ...yaml });
  // Functions cannot be created, which their properties are enough to tell.
  add(folder.functionPaths, yaml);
  add(folder.seedPaths, { '.csv': 'seed', ...yaml });
  add(folder.snapshotPaths, { '.sql': 'snapshot', ...yaml });
  add(folder.analysisPaths, { '.sql': 'analysis', ...yaml });
  add(folder.testPaths, { '.sql': 'test', '.csv': 'fixture', ...yaml });
  add(folder.docsPaths, { '.md': 'docs' });
  return result;
}

class Reader {
  readonly files: ProjectFile[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private readonly folder: PackageFolder;
  private readonly cache: FileCache;
  private readonly ignore: Ignore | undefined;
  private readonly seen = new Set<string>();

  constructor(folder: PackageFolder, cache: FileCache) {
    this.folder = folder;
    this.cache = cache;
    this.ignore = readIgnore(folder.dir);
  }

  search(searched: string, kinds: Kinds): void {
    const dir = path.resolve(this.folder.dir, searched);
    const before = this.files.length;
    this.walk(dir, '', searched, kinds);
    for (const file of byPath(this.files.splice(before))) this.files.push(file);
  }

  /** Python's `os.walk`: the files of a folder before its folders; folders that are linked to are not entered. */
  private walk(dir: string, below: string, searched: string, kinds: Kinds): void {
    const folders: (() => void)[] = [];
    for (const entry of entriesInPlace(dir)) {
      const absolute = dir + path.sep + entry.name;
      const relative = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) folders.push(() => this.walk(absolute, relative, searched, kinds));
      else if (isFile(entry, absolute)) {
        const kind = kindOf(entry.name, relative, kinds);
        if (kind !== undefined) this.take(absolute, relative, searched, kind);
      }
    }
    for (const walk of folders) walk();
  }

  private take(absolute: string, relative: string, searched: string, kind: FileKind): void {
    const inPackage = searched === '.' ? relative : `${searched}/${relative}`;
    // Two packages may search the same folder, each for files of its own.
    const key = `${this.folder.name}:${kind}:${absolute}`;
    if (this.seen.has(key) || this.ignore?.(inPackage)) return;
    this.seen.add(key);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (!stat) return;
    const stamp = stampOf(stat);
    const place = (this.folder.place ?? 0) * 2 ** 32 + this.files.length;
    const known = this.cache.get(key);
    if (known?.stamp === stamp) {
      if (known.file.place !== place) known.file = { ...known.file, place };
      this.files.push(known.file);
      return;
    }
    const displayPath = this.folder.root === '' ? inPackage : `${this.folder.root}/${inPackage}`;
    const content = this.read(absolute, displayPath, kind, stat);
    if (content === undefined) return;
    const file: ProjectFile = {
      package: this.folder.name,
      path: inPackage,
      displayPath,
      searchedPath: searched,
      kind,
      ...content,
      absolutePath: absolute,
      place,
    };
    this.cache.set(key, { stamp, file });
    this.files.push(file);
  }

  private read(
    absolute: string,
    displayPath: string,
    kind: FileKind,
    stat: Stats,
  ): { readonly text: string; readonly hash: string } | undefined {
    if (kind === 'seed' && stat.size > largestHashedSeed) return { text: '', hash: sha256(stampOf(stat)) };
    let bytes: Buffer;
    try {
      bytes = readFileSync(absolute);
    } catch (error) {
      this.diagnostics.push(
        cliMessages.fileUnreadable({ path: displayPath, reason: (error as Error).message }),
      );
      return undefined;
    }
    // The checksum of a seed is dbt's: of its text without blanks around it.
    if (kind === 'seed') {
      const text = bytes.toString('utf8');
      return { text, hash: sha256(stripped(text)) };
    }
    if (!isUtf8(bytes)) {
      this.diagnostics.push(cliMessages.fileNotUtf8({ path: displayPath, offset: firstBadByte(bytes) }));
      return undefined;
    }
    return { text: bytes.toString('utf8'), hash: sha256(bytes) };
  }
}

function kindOf(name: string, relative: string, kinds: Kinds): FileKind | undefined {
  if (name.startsWith('.') || name.startsWith('#') || name.startsWith('~')) return undefined;
  const kind = kinds.get(path.extname(name).toLowerCase());
  if (kind !== 'test' && kind !== 'fixture') return kind;
  const first = relative.includes('/') ? relative.slice(0, relative.indexOf('/')) : '';
  if (first === 'fixtures') return 'fixture';
  if (kind === 'fixture') return undefined;
  return first === 'generic' ? 'generic-test' : 'test';
}

function isFile(entry: Dirent, absolute: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isFile();
  return statSync(absolute, { throwIfNoEntry: false })?.isFile() === true;
}

/** Sorted name by name, so that what is in a folder stands together. */
function byPath(files: readonly ProjectFile[]): readonly ProjectFile[] {
  const keyed = files.map((file) => ({ file, key: file.path.replaceAll('/', '\0') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ file }) => file);
}

function stampOf(stat: Stats): string {
  return `${stat.size}:${stat.mtimeMs}:${stat.ctimeMs}:${stat.ino}`;
}

function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

const blank = '[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const pythonBlanks = new RegExp(`^${blank}|${blank}$`, 'g');

/** Python's `str.strip()`. */
function stripped(text: string): string {
  return text.replace(pythonBlanks, '');
}

function firstBadByte(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  // A wrong byte is read as U+FFFD, which a file may hold rightly too.
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) {
    const offset = Buffer.byteLength(text.slice(0, at));
    if (bytes.toString('hex', offset, offset + 3) !== 'efbfbd') return offset;
  }
  return bytes.length;
}
