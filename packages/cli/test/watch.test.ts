import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../src/main.ts';
import { query } from './support/query.ts';
import { type TempProject, tempProject } from './support/run-cli.ts';

/** A watching command line in this process: what it has said so far, and an end. */
class Watching {
  out = '';
  private readonly controller = new AbortController();
  private readonly ended: Promise<number>;
  private seen = 0;

  constructor(cwd: string, argv: readonly string[]) {
    const write = (text: string) => {
      this.out += text;
    };
    const output = { isTTY: false, columns: 100, rows: 40, write };
    this.ended = main(['watch', ...argv], {
      cwd,
      env: { HOME: cwd },
      stdout: output,
      stderr: output,
      pid: 1,
      signal: this.controller.signal,
      now: () => new Date(),
      monotonic: () => performance.now(),
    });
  }

  /** What was said since the last call, once `words` is part of it. */
  async until(words: string): Promise<string> {
    const deadline = performance.now() + 10_000;
    for (;;) {
      const said = this.out.slice(this.seen);
      const at = said.indexOf(words);
      if (at !== -1) {
        this.seen += at + words.length;
        return said.slice(0, at + words.length);
      }
      if (performance.now() > deadline) throw new Error(`"${words}" was not said:\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  end(): Promise<number> {
    this.controller.abort();
    return this.ended;
  }
}

const files = {
  'project.yml': 'name: shop\n',
  'seeds/raw.csv': 'id,amount\n1,10\n2,20\n',
  'models/staging/stg.sql': "select id, {{ scaled('amount') }} as amount from {{ ref('raw') }}",
  'models/other.sql': "select count(*) as n from {{ ref('raw') }}",
  'models/marts/mart.sql':
    "{{ config(materialized='table') }} select sum(amount) as total from {{ ref('stg') }}",
  'models/schema.yml':
    'models:\n  - name: stg\n    columns:\n      - name: id\n        data_tests: [unique]\n' +
    '  - name: mart\n    columns:\n      - name: total\n        data_tests: [not_null]\n',
  'macros/scaled.sql': '{% macro scaled(c) %}{{ c }} * 1{% endmacro %}',
};

let place: TempProject;
let watching: Watching;
beforeEach(async () => {
  place = tempProject(files);
  watching = new Watching(place.dir, []);
  await watching.until('watching for changes');
});
afterEach(async () => {
  await watching.end();
  place.remove();
});

const ready = () => watching.until('watching for changes');
const total = () =>
  query(place.dir, 'target/shop.duckdb', 'select total from mart').then((rows) => rows[0]?.[0]);
/** Names of what was started in a part of the output. */
const started = (said: string) =>
  [...said.matchAll(/START (?:seed file |sql \w+ model |test )(?:main\.)?(\w+)/g)]
    .map(([, name]) => name)
    .sort();

describe('tsdbt watch', () => {
  it('builds again what changed and what hangs on it, with tests, and nothing else', async () => {
    expect(await total()).toBe('30');
    place.write(
      'models/staging/stg.sql',
      "select id, {{ scaled('amount') }} + 1 as amount from {{ ref('raw') }}",
    );
    const said = await ready();
    expect(said).toContain('Changed: models/staging/stg.sql');
    expect(started(said)).toEqual(['mart', 'not_null_mart_total', 'stg', 'unique_stg_id']);
    expect(await total()).toBe('32');
  });

  it('does later what a hook that cannot be rendered has kept from being done', async () => {
    const guard = (words: string) => `{% macro guard() %}{% if execute %}${words}{% endif %}{% endmacro %}`;
    place.write('macros/guard.sql', guard("{{ exceptions.raise_compiler_error('not here') }}"));
    await ready();
    place.write('project.yml', 'name: shop\non-run-start: ["{{ guard() }}"]\n');
    await ready();
    place.write('models/other.sql', "select count(*) + 1 as n from {{ ref('raw') }}");
    const said = await ready();
    expect(said).toContain('not here');
    expect(started(said)).toEqual([]);
    place.write('macros/guard.sql', guard('select 1'));
    expect(started(await ready())).toEqual(['other']);
  });

  it('follows macros, seeds and new files', async () => {
    place.write('macros/scaled.sql', '{% macro scaled(c) %}{{ c }} * 2{% endmacro %}');
    expect(started(await ready())).toEqual(['mart', 'not_null_mart_total', 'stg', 'unique_stg_id']);
    expect(await total()).toBe('60');
    place.write('seeds/raw.csv', 'id,amount\n1,10\n2,20\n3,30\n');
    expect(started(await ready())).toEqual([
      'mart',
      'not_null_mart_total',
      'other',
      'raw',
      'stg',
      'unique_stg_id',
    ]);
    expect(await total()).toBe('120');
    place.write('models/fresh.sql', "select * from {{ ref('mart') }}");
    expect(started(await ready())).toEqual(['fresh']);
    place.delete('models/fresh.sql');
    expect(await ready()).toContain('Nothing to build');
  });

  it('sees files in folders that were not there at the start', async () => {
    place.write('tests/positive.sql', "select * from {{ ref('mart') }} where total < 0");
    expect(started(await ready())).toEqual(['positive']);
    place.write('models/marts/deep/er/last.sql', "select * from {{ ref('mart') }}");
    expect(started(await ready())).toEqual(['last']);
    for (const folder of ['logs', 'target']) {
      place.write(`models/${folder}/of_${folder}.sql`, "select * from {{ ref('mart') }}");
      expect(started(await ready())).toEqual([`of_${folder}`]);
    }
  });

  it('takes a change of the project file for a change of everything it decides', async () => {
    place.write('project.yml', 'name: shop\nvars: {factor: 2}\n');
    expect(started(await ready())).toHaveLength(6);
  });

  it('makes one round of a burst of saves', async () => {
    for (let n = 0; n < 5; n++) {
      place.write('models/other.sql', `select ${n} as n from {{ ref('raw') }}`);
      place.write('models/marts/mart.sql', `select sum(amount) + ${n} as total from {{ ref('stg') }}`);
    }
    expect(started(await ready())).toEqual(['mart', 'not_null_mart_total', 'other']);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(watching.out.match(/watching for changes/g)).toHaveLength(2);
  });

  it('takes a file that is saved again and again for one burst', async () => {
    for (let n = 0; n < 10; n++) {
      place.write('models/other.sql', `select ${n} as n from {{ ref('raw') }}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(started(await ready())).toEqual(['other']);
    const compiled = path.join(place.dir, 'target/compiled/shop/models/other.sql');
    // A busy machine may make pauses in the burst, but not as many as there are saves.
    while (!readFileSync(compiled, 'utf8').startsWith('select 9 ')) await ready();
    expect(watching.out.match(/watching for changes/g)?.length).toBeLessThan(10);
    expect(await query(place.dir, 'target/shop.duckdb', 'select n from other')).toEqual([['9'], ['9']]);
  });

  it('shows the frame of a broken file, goes on, and builds what was missed once it is mended', async () => {
    place.write('models/staging/stg.sql', '{% if %}');
    expect(await watching.until('Waiting for a change')).toContain('models/staging/stg.sql:1:');
    place.write('models/other.sql', "select 1 as n from {{ ref('raw') }}");
    await watching.until('Waiting for a change');
    place.write('models/staging/stg.sql', "select id, amount from {{ ref('raw') }}");
    expect(started(await ready())).toEqual(['mart', 'not_null_mart_total', 'other', 'stg', 'unique_stg_id']);
    place.write('models/staging/stg.sql', "select nope from {{ ref('raw') }}");
    expect(await ready()).toContain('models/staging/stg.sql:1:8');
    place.write('models/staging/stg.sql', "select id, amount from {{ ref('raw') }}");
    expect(started(await ready())).toEqual(['mart', 'not_null_mart_total', 'stg', 'unique_stg_id']);
    expect(await total()).toBe('30');
  });

  it('leaves the database open to others between rounds, and ends when told', async () => {
    expect(await total()).toBe('30');
    expect(await watching.end()).toBe(130);
    const after = path.join('target', 'shop.duckdb');
    expect(await query(place.dir, after, 'select count(*) from stg')).toEqual([['2']]);
  });
});
