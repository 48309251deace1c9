import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalised, type Ran, runCli, type TempProject, tempProject } from './support/run-cli.ts';

const here = (file: string) => fileURLToPath(new URL(`./dbt-log/${file}`, import.meta.url));

/** dbt-core 1.11.16's own log of `dbt build --no-use-colors` in the project, times of day cut off. */
const recorded = normalised(readFileSync(here('build.txt'), 'utf8')).split('\n');

/** Lines of dbt that mean something else here: its parser's, and how many macros it ships. */
const dbtOnly = [
  /^Unable to do partial parsing/,
  /^\[WARNING\]: Configuration paths exist/,
  /^There are 1 unused configuration paths:/,
  /^- seeds\.nothing/,
  /^Found /,
  // tsdbt says this as a hint.
  /^ {2}Candidate bindings/,
];

let place: TempProject;
let ran: Ran;
beforeAll(async () => {
  place = tempProject({}, here('project'));
  ran = await place.tsdbt('build');
});
afterAll(() => place.remove());

describe('the plain log', () => {
  it('has every line of dbt’s, in dbt’s order', () => {
    expect(ran.code).toBe(1);
    const lines = normalised(ran.out).split('\n');
    const wanted = recorded.filter((line) => !dbtOnly.some((pattern) => pattern.test(line)));
    // dbt renders hooks while parsing, too: what they log is said once more there.
    wanted.splice(wanted.indexOf('hello from start'), 1);
    let at = 0;
    for (const line of wanted) {
      const found = lines.indexOf(line, at);
      if (found === -1) expect(lines.slice(at).join('\n')).toContain(line);
      at = found + 1;
    }
  });

  it('adds the place of an error and the first failing rows', () => {
    expect(ran.out).toContain('--> models/bad.sql:1:8');
    expect(ran.out).toContain('| unique_field | n_records |');
  });

  it('matches what cosmos looks for', () => {
    expect(ran.out).toMatch(/Done\..*\bWARN=(\d+)\b.*\bTOTAL=\d+/);
    expect(ran.out).toMatch(/\d\d:\d\d:\d\d\s+(\[WARNING\]:\s*)?(Warning )?in test (\w+)/);
  });
});

describe('the JSON log', () => {
  interface Line {
    readonly info: {
      readonly name: string;
      readonly level: string;
      readonly msg: string;
      readonly code: string;
    };
    readonly data: Readonly<Record<string, unknown>>;
  }
  let lines: Line[];
  beforeAll(async () => {
    const { out } = await runCli(place.dir, ['--log-format', 'json', 'build']);
    lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
  });
  const named = (name: string) => lines.filter(({ info }) => info.name === name);

  it('has info and data on every line', () => {
    for (const { info, data } of lines) {
      expect(typeof data).toBe('object');
      expect(Object.keys(info).sort()).toEqual(
        ['category', 'code', 'extra', 'invocation_id', 'level', 'msg', 'name', 'pid', 'thread', 'ts'].sort(),
      );
    }
  });

  it('tells how each node ended', () => {
    const ends = named('NodeFinished').map(({ data }) => {
      const info = data.node_info as Record<string, unknown>;
      return [info.unique_id, info.node_status];
    });
    expect(Object.fromEntries(ends)).toEqual({
      'seed.shop.raw': 'success',
      'model.shop.stg': 'success',
      'model.shop.mart': 'success',
      'model.shop.bad': 'error',
      'model.shop.child': 'skipped',
      // Ids as dbt gives them.
      'test.shop.not_null_stg_id.b8516e7472': 'pass',
      'test.shop.unique_stg_id.fed989f6b1': 'warn',
      'test.shop.unique_mart_id.64fd3f9a60': 'fail',
    });
  });

  it('says error only of what failed', () => {
    const failed = ['bad', 'unique_mart_id'];
    const errors = lines.filter(({ info }) => info.level === 'error' && info.name !== 'RunResultError');
    expect(errors.every(({ info }) => failed.some((name) => info.msg.includes(name)))).toBe(true);
    expect(named('StatsLine')[0]?.data.stats).toEqual({
      pass: 7,
      warn: 1,
      error: 2,
      skip: 1,
      noop: 0,
      total: 11,
    });
  });
});
