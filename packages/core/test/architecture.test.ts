import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// The invariants of ARCHITECTURE.md, held by reading the sources. Every list below names offenders:
// an expectation that fails says which file breaks which rule.

const packages = fileURLToPath(new URL('../../', import.meta.url));

/** The folders of core, lower ones first; a folder imports only from lines above its own. */
const order: readonly (readonly string[])[] = [
  ['diagnostics', 'warehouse'],
  ['template'],
  ['python'],
  ['yaml'],
  ['project'],
  ['context'],
  ['load'],
  ['plan', 'compile'],
  ['run'],
  ['report'],
];
/** Files at the top of core that every folder may import. */
const ground = ['hash.ts', 'memo.ts', 'project-file.ts', 'effects.ts'];
/** What stands above all folders. */
const above = ['pipeline.ts', 'index.ts'];

interface Import {
  readonly target: string;
  /** Erased when compiled: only its types are used. */
  readonly typeOnly: boolean;
}

interface Source {
  /** Relative to `packages/`, such as `core/src/plan/plan.ts`. */
  readonly path: string;
  readonly text: string;
  /** The text without comments and the contents of strings. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const sources: readonly Source[] = ['core', 'adapters', 'cli'].flatMap((name) =>
  readAll(join(packages, name, 'src')),
);
const core = sources.filter((source) => source.path.startsWith('core/'));
const byPath = new Map(sources.map((source) => [source.path, source]));

function readAll(folder: string): Source[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return readAll(path);
    return /\.[cm]?ts$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [read(path)] : [];
  });
}

function read(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const path = relative(packages, file).replaceAll('\\', '/');
  return { path, text, code: codeOf(text), imports: importsOf(path, text) };
}

function importsOf(path: string, text: string): Import[] {
  const statement =
    /^[ \t]*(?:import|export)\b([^'";]*?)\bfrom\s*'([^']+)'|^[ \t]*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm;
  return [...withoutComments(text).matchAll(statement)].map((match) => {
    const [, clause = '', ...specifiers] = match;
    const target = specifiers.find((one) => one !== undefined) ?? '';
    const names =
      /\{([^}]*)\}/
        .exec(clause)?.[1]
        ?.split(',')
        .filter((name) => name.trim() !== '') ?? [];
    const allTypes =
      names.length > 0 && /^\s*\{/.test(clause) && names.every((name) => /^\s*type\s/.test(name));
    return {
      target: target.startsWith('.') ? join(dirname(path), target).replaceAll('\\', '/') : target,
      typeOnly: /^\s*type\b/.test(clause) || allTypes,
    };
  });
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** Text between quotes is no code; of template strings the parts between backquotes go too. */
function codeOf(text: string): string {
  return withoutComments(text).replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");
}

/** Folder of core that a path lies in; the file's own name when it lies in none. */
function folderOf(path: string): string {
  const [first = '', second] = path.replace(/^core\/src\//, '').split('/');
  return second === undefined ? first : first;
}

const isRelative = (target: string): boolean => /^(core|adapters|cli)\//.test(target);
const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

test('there are sources to look at', () => {
  expect(core.length).toBeGreaterThan(100);
  expect(core.flatMap((source) => source.imports).length).toBeGreaterThan(500);
});

test('core is pure: it imports no module of Node and no other package of ours', () => {
  const offenders = core.flatMap(({ path, imports }) =>
    imports
      .filter(
        ({ target }) =>
          target.startsWith('node:') || target.startsWith('@tsdbt/') || /^(adapters|cli)\//.test(target),
      )
      .map(({ target }) => `${path} imports ${target}`),
  );
  expect(offenders).toEqual([]);
});

test('core is pure: no console, process, clock, timer, chance or network', () => {
  const impure =
    /\b(console|process|globalThis)\s*\.|\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\b|\bMath\.random\b|\b(setTimeout|setInterval|setImmediate|fetch|require)\s*\(/;
  const allowed = new Map([
    // Jinja's filter `random` is what its name says.
    ['core/src/template/filters/sequence-filters.ts', 'Math.random'],
  ]);
  const offenders = core.flatMap(({ path, code }) => {
    const found = impure.exec(code.replaceAll(allowed.get(path) ?? '\0', ''));
    return found ? [`${path}: ${found[0]}`] : [];
  });
  expect(offenders).toEqual([]);
});

test('a folder imports only folders below it', () => {
  const rank = new Map(order.flatMap((names, i) => names.map((name) => [name, i] as const)));
  const offenders = core.flatMap(({ path, imports }) => {
    const from = folderOf(path);
    if (above.includes(from)) return [];
    return imports.flatMap(({ target }) => {
      const to = folderOf(target);
      if (!target.startsWith('core/') || to === from || ground.includes(to)) return [];
      const allowed =
        from === 'builtin' || from === 'effects.ts'
          ? to === 'warehouse'
          : (rank.get(to) ?? 99) < (rank.get(from) ?? -1);
      return allowed ? [] : [`${path} imports ${target}`];
    });
  });
  expect(offenders).toEqual([]);
});

test('every folder of core has its place in the order', () => {
  const known = new Set([...order.flat(), ...ground, ...above, 'builtin']);
  expect(
    [...new Set(core.map((source) => folderOf(source.path)))].filter((name) => !known.has(name)),
  ).toEqual([]);
});

test('parsing looks at one file alone, and linking parses no file', () => {
  const offenders = core.flatMap(({ path, code, imports }) => {
    if (path.startsWith('core/src/load/link/') && /\bparseFile\b/.test(code))
      return [`${path} parses a file`];
    if (!path.startsWith('core/src/load/parse/')) return [];
    return imports
      .filter(({ target }) => /\/load\/(link\/|load-project)|\/project\/project\.ts/.test(target))
      .map(({ target }) => `${path} imports ${target}`);
  });
  expect(offenders).toEqual([]);
});

test('each third-party library has one door', () => {
  const doors = new Map<string, Set<string>>();
  for (const { path, imports } of sources) {
    for (const { target } of imports) {
      if (isRelative(target) || target.startsWith('node:') || target.startsWith('@tsdbt/')) continue;
      const name = packageOf(target);
      doors.set(name, (doors.get(name) ?? new Set()).add(path));
    }
  }
  expect(
    [...doors]
      .filter(([, paths]) => paths.size > 1)
      .map(([name, paths]) => `${name}: ${[...paths].join(', ')}`),
  ).toEqual([]);
  for (const name of ['nunjucks', 'graphology', 'yargs', 'chokidar', '@duckdb/node-api']) {
    expect([...doors.keys()], 'a door that nobody uses is no door').toContain(name);
  }
});

test('other packages see core by its public face alone, and adapters do not know the command line', () => {
  const offenders = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ target }) => {
        const own = path.split('/')[0];
        if (isRelative(target)) return target.split('/')[0] !== own;
        return /^@tsdbt\/[^/]+\/./.test(target) || (own === 'adapters' && target === '@tsdbt/cli');
      })
      .map(({ target }) => `${path} imports ${target}`),
  );
  expect(offenders).toEqual([]);
});

test('core names no database, except to read the profile of one', () => {
  const allowed = new Set([
    // dbt profiles of DuckDB, and the embedded database of a project without a profile.
    'core/src/load/settings/duckdb-profile.ts',
    'core/src/load/settings/resolve-target.ts',
    'core/src/diagnostics/messages/project.ts',
    // Config keys of other adapters, which a project may carry along.
    'core/src/load/parse/config-shapes.ts',
    // Macros that dbt finds in the adapter's package have that package's name.
    'core/src/context/macro-registry.ts',
    // Python prints the class of an object with its name.
    'core/src/context/column-object.ts',
    'core/src/context/relation-object.ts',
    // Methods of `adapter` are those of dbt's adapter.
    'core/src/context/materialization-methods.ts',
  ]);
  const offenders = core.filter(
    ({ path, text }) =>
      !allowed.has(path) &&
      // Macros are dbt's, and of dbt-duckdb's names.
      !path.startsWith('core/src/builtin/') &&
      /duckdb|postgres|snowflake|bigquery|trino/i.test(withoutComments(text)),
  );
  expect(offenders.map((source) => source.path)).toEqual([]);
});

test('values between the stages are immutable: every field of their types is readonly', () => {
  const holders = core.filter(({ path }) =>
    /\/(project\/(node|project|config|environment|project-config)|plan\/plan|run\/(run-event|freshness-result)|compile\/(compiled|question)|diagnostics\/diagnostic|project-file|warehouse\/(relation|value))\.ts$/.test(
      path,
    ),
  );
  expect(holders.length).toBeGreaterThan(8);
  const offenders = holders.flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(/^export interface (\w+)[^{]*\{([\s\S]*?)^\}/gm)].flatMap(
      ([, name, body = '']) =>
        [...body.matchAll(/^ {2}(?!readonly\b)([\w'"[-]+)\??:/gm)].map(
          ([, field]) => `${path}: ${name}.${field}`,
        ),
    ),
  );
  expect(offenders).toEqual([]);
});

test('there is no circle of imports', () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start !== -1) {
      circles.push([...trail.slice(start), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (!typeOnly && byPath.has(target)) visit(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const { path } of sources) visit(path, []);
  expect(circles).toEqual([]);
});

test('relative imports name a file with its ending', () => {
  const offenders = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ target }) => isRelative(target) && !existsSync(join(packages, target)))
      .map(({ target }) => `${path} imports ${target}`),
  );
  expect(offenders).toEqual([]);
});

test('no any, no switched-off type check, no unfinished work', () => {
  const loose = /(?::|\bas|<|\|)\s*any\b/;
  const unfinished = /@ts-(?:ignore|nocheck|expect-error)|\bTODO\b|\bFIXME\b/;
  const offenders = sources.flatMap(({ path, code, text }) => {
    // A file may have a value of that name.
    const ownAny = /\b(?:const|import)\b[^;=]*\bany\b/.test(code);
    const found = (ownAny ? null : loose.exec(code)) ?? unfinished.exec(text);
    return found ? [`${path}: ${found[0]}`] : [];
  });
  expect(offenders).toEqual([]);
});
