import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { query } from './support/query.ts';
import { normalised, runCli, type TempProject, tempProject } from './support/run-cli.ts';

let place: TempProject;
beforeEach(() => {
  place = tempProject();
});
afterEach(() => place.remove());

describe('tsdbt init', () => {
  it('writes a project that builds at once, and again', async () => {
    const made = await place.tsdbt('init', 'shop');
    expect([made.code, made.err]).toEqual([0, '']);
    expect(made.out).toContain('Next: cd shop && tsdbt build');
    const dir = path.join(place.dir, 'shop');
    for (const round of ['cold', 'warm']) {
      const built = await runCli(dir, ['build']);
      expect([round, built.code, built.err]).toEqual([round, 0, '']);
      expect(built.out).toContain('Done. PASS=15 WARN=0 ERROR=0 SKIP=0 NO-OP=0 TOTAL=15');
    }
    // By hand from the seeds: 2500 + 1250 cents of Ada's completed orders, and so on.
    expect(await query(dir, 'target/shop.duckdb', 'select * from customers order by 1')).toEqual([
      ['1', 'Ada Byron', '2024-01-03', '2024-02-01', '3', '37.50'],
      ['2', 'Grace Murray', '2024-01-09', '2024-02-15', '2', '73.50'],
      ['3', 'Alan Mathison', '2024-02-11', '2024-03-01', '1', '9.99'],
      ['4', 'Katherine Coleman', '2024-02-20', 'null', '0', '0.00'],
    ]);
    for (const file of ['manifest.json', 'run_results.json', 'compiled/shop/models/marts/customers.sql']) {
      expect([file, existsSync(path.join(dir, 'target', file))]).toEqual([file, true]);
    }
  });

  it('refuses to overwrite', async () => {
    place.write('shop/README.md', 'mine');
    const { code, err } = await place.tsdbt('init', 'shop');
    expect(code).toBe(2);
    expect(err).toContain('shop already holds README.md: nothing was written');
    expect(readFileSync(path.join(place.dir, 'shop/README.md'), 'utf8')).toBe('mine');
    expect(existsSync(path.join(place.dir, 'shop/project.yml'))).toBe(false);
  });
});

describe('commands on the starter project', () => {
  let dir: string;
  const run = (...argv: string[]) => runCli(dir, argv);
  /** What came after dbt's three lines of greeting. */
  const body = (out: string) =>
    normalised(out, dir)
      .replace(/Concurrency: \d+ threads/g, 'Concurrency: N threads')
      .split('\n')
      .slice(3)
      .join('\n');

  beforeEach(async () => {
    await place.tsdbt('init', 'shop');
    dir = path.join(place.dir, 'shop');
  });

  it('ls prints names, paths and JSON', async () => {
    expect(body((await run('ls', '--select', 'staging', '--resource-type', 'model')).out)).toBe(
      'shop.staging.stg_customers\nshop.staging.stg_orders\n',
    );
    expect(
      body((await run('ls', '-s', 'customers', '--output', 'path', '--resource-type', 'model')).out),
    ).toBe('models/marts/customers.sql\n');
    const json = await run(
      'ls',
      '-s',
      '+customers',
      '--resource-type',
      'model',
      '--output',
      'json',
      '--output-keys',
      'name',
    );
    expect(body(json.out)).toBe('{"name": "customers"}\n{"name": "stg_customers"}\n{"name": "stg_orders"}\n');
    expect((await run('ls', '--quiet', '-s', 'raw_orders', '--output', 'name')).out).toBe('raw_orders\n');
  });

  it('show previews a model and SQL of the command line', async () => {
    await run('build');
    const shown = await run('show', '--select', 'stg_orders', '--limit', '1');
    expect(body(shown.out)).toBe(
      [
        '',
        "Concurrency: N threads (target='dev')",
        '',
        "Previewing node 'stg_orders':",
        '| order_id | customer_id | ordered_on | status    | amount |',
        '| -------- | ----------- | ---------- | --------- | ------ |',
        '|      101 |           1 | 2024-02-01 | completed |  25.00 |',
        '',
        '',
      ].join('\n'),
    );
    const inline = "select max(amount) as m from {{ ref('stg_orders') }}";
    expect(body((await run('show', '--inline', inline, '--output', 'json')).out)).toBe(
      '\nConcurrency: N threads (target=\'dev\')\n\n{\n  "show": [\n    {\n      "m": 73.5\n    }\n  ]\n}\n',
    );
  });

  it('tells what is wrong with SQL of the command line', async () => {
    const unknown = await run('show', '--inline', "select * from {{ ref('clients') }}");
    expect([unknown.code, unknown.out + unknown.err]).toEqual([
      2,
      expect.stringContaining('Error parsing inline query: '),
    ]);
    const refused = await run('show', '--inline', 'slect 1');
    expect([refused.code, refused.out + refused.err]).toEqual([
      2,
      expect.stringContaining('Database Error: '),
    ]);
  });

  it('compile shows compiled SQL', async () => {
    const { out, code } = await run('compile', '--inline', "select * from {{ ref('customers') }}");
    expect([code, body(out)]).toEqual([
      0,
      '\nConcurrency: N threads (target=\'dev\')\n\nCompiled inline node is:\nselect * from "shop"."main"."customers"\n',
    ]);
  });

  it('run-operation calls a macro and fails with 1 where it raises', async () => {
    const file = path.join('shop', 'macros', 'say.sql');
    place.write(
      file,
      "{% macro say(what) %}{{ print('said ' ~ what) }}{% endmacro %}\n" +
        "{% macro fail() %}{{ exceptions.raise_compiler_error('no') }}{% endmacro %}",
    );
    const said = await run('run-operation', 'say', '--args', '{what: 7}');
    expect([said.code, body(said.out)]).toEqual([0, 'said 7\n']);
    expect((await run('run-operation', 'fail')).code).toBe(1);
    const unknown = await run('run-operation', 'sya');
    expect(unknown.code).toBe(2);
    expect(unknown.out).toContain('Did you mean "say"?');
  });

  it('clean removes the target folder and nothing else', async () => {
    await run('build');
    expect((await run('clean')).code).toBe(0);
    expect(existsSync(path.join(dir, 'target/manifest.json'))).toBe(false);
    expect(existsSync(path.join(dir, 'models/marts/customers.sql'))).toBe(true);
  });

  it('debug says that all is well', async () => {
    const { code, out } = await run('debug');
    expect(code).toBe(0);
    expect(out).toContain('All checks passed!');
  });

  it('vars, targets and options reach templates', async () => {
    const inline = "select '{{ var('a') }}' as a, '{{ target.name }}' as t, {{ flags.FULL_REFRESH }} as f";
    const { out } = await run('compile', '--inline', inline, '--vars', '{a: x}', '--target', 'prod', '-f');
    expect(body(out)).toContain("select 'x' as a, 'prod' as t, True as f");
  });

  it('finds the project from a folder inside it', async () => {
    const { out } = await runCli(path.join(dir, 'models/marts'), [
      'ls',
      '-q',
      '-s',
      'customers',
      '--output',
      'name',
      '--resource-type',
      'model',
    ]);
    expect(out).toBe('customers\n');
  });

  it('ends with 0 when nothing is selected, with a warning', async () => {
    const { code, out } = await run('run', '--select', 'nothing_here');
    expect(code).toBe(0);
    expect(out).toContain("The selection criterion 'nothing_here' does not match any enabled nodes");
  });

  it('ends with 2 for a bad method, and for what is wrong before the run', async () => {
    expect((await run('run', '--select', 'bogus:x')).code).toBe(2);
    place.write('shop/models/broken.sql', '{% if %}');
    const { code, out } = await run('build');
    expect(code).toBe(2);
    expect(out).toContain('models/broken.sql:1:');
  });

  // The query would take a day.
  it('interrupts a running query, finishes the artifacts and ends with 130', async () => {
    place.write(
      'shop/models/slow.sql',
      `{{ config(materialized='table') }}\nselect sum(a.range % (b.range + 1)) as n from range(1000000) a, range(1000000) b`,
    );
    const controller = new AbortController();
    const running = runCli(dir, ['run', '-s', 'slow'], { signal: controller.signal });
    // Its SQL is written once the statement has been sent.
    const compiled = path.join(dir, 'target/compiled/shop/models/slow.sql');
    while (!existsSync(compiled)) await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    const { code, out } = await running;
    expect(code).toBe(130);
    expect(out).toContain('Exited because of keyboard interrupt');
    const results = JSON.parse(readFileSync(path.join(dir, 'target/run_results.json'), 'utf8'));
    expect(results.results).toHaveLength(1);
  });
});
