import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/diagnostics/diagnostic.ts';
import { manifestText } from '../../src/report/manifest.ts';
import { load, type ReadOptions } from './read-project.ts';

// Each case is a small dbt project; `expected.json` is what a real dbt made of it
// (scripts/oracle-manifest.py). Everything that does not change from run to run must be equal.
const PROJECTS = fileURLToPath(new URL('./projects/', import.meta.url));
const VOLATILE = new Set(['created_at', 'root_path', 'build_path', 'compiled_path']);
const BUILT_IN = /^(?:macro|doc)\.dbt(?:_duckdb)?\./;

/** Lists whose order, and how often they name a thing, depends on which of its two parsers dbt took. */
const CALLS = new Set(['refs', 'sources', 'nodes']);

type Json = Record<string, unknown>;

describe('a project becomes what dbt makes of it', () => {
  for (const name of readdirSync(PROJECTS)) {
    const dir = join(PROJECTS, name);
    const expected = JSON.parse(readFileSync(join(dir, 'expected.json'), 'utf8')) as Json;
    it(name, () => {
      const file = join(dir, 'options.json');
      const options = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ReadOptions) : {};
      const { value: project, diagnostics } = load(dir, options);
      if (expected.error === true) {
        expect(hasErrors(diagnostics)).toBe(true);
        return;
      }
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const made = JSON.parse(manifestText(project, { generatedAt: new Date(0) })) as Json;
      const wanted = expected;
      for (const section of Object.keys(expected)) {
        expect(comparable(made[section] as Json), section).toEqual(comparable(wanted[section] as Json));
      }
    });
  }
});

function comparable(section: Json): Json {
  return Object.fromEntries(
    Object.entries(section)
      .filter(([id]) => !BUILT_IN.test(id))
      .map(([id, entry]) => [id, stable(entry)]),
  );
}

function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !VOLATILE.has(key))
      .map(([key, item]) => [key, CALLS.has(key) ? asSet(item) : stable(item)]),
  );
}

function asSet(calls: unknown): unknown {
  return Array.isArray(calls) ? [...new Set(calls.map((call) => JSON.stringify(call)))].sort() : calls;
}
