import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDbt } from '../src/disk/find-dbt.ts';
import { runCli, type TempProject, tempProject } from './support/run-cli.ts';

const include = 'venv/lib/python3.11/site-packages/dbt/include';
const notNull = '{%- test not_null(model, column_name) -%}\n  {{ made_up() }}\n{%- endtest -%}\n';

/** A project beside an environment with a dbt of other words. */
const files = {
  'shop/project.yml': 'name: shop',
  'shop/models/a.sql': 'select 1 as id',
  'shop/models/a.yml':
    'models:\n  - name: a\n    columns:\n      - name: id\n        data_tests: [not_null]\n',
  'shop/macros/own.sql': '{% macro own() %}1{% endmacro %}',
  'venv/bin/dbt': '#!/usr/bin/env python3\n',
  [`${include}/global_project/tests/generic/builtin.sql`]: `\n${notNull}\n`,
  [`${include}/global_project/macros/some/more.sql`]:
    '{% macro made_up() %}one{% endmacro -%}\n\n{# note #}{% macro another(x="{% endmacro %}") %}two{% endmacro %}',
  [`${include}/global_project/macros/kept.sql`]:
    "{% materialization dream, adapter='duckdb', supported_languages=['sql', 'python'] %}\r\n{% endmaterialization %}",
  [`${include}/duckdb/macros/adapters.sql`]: '{% macro duckdb__list_schemas(database) %}its{% endmacro %}',
  [`${include}/snowflake/macros/adapters.sql`]: '{% macro snowflake__any() %}{% endmacro %}',
};

let project: TempProject;
let shop: string;
beforeEach(() => {
  project = tempProject(files);
  shop = path.join(project.dir, 'shop');
});
afterEach(() => project.remove());

type Macros = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

async function macros(env: Readonly<Record<string, string | undefined>>): Promise<Macros> {
  const { code, err } = await runCli(shop, ['parse'], { env });
  expect(err).toBe('');
  expect(code).toBe(0);
  return JSON.parse(readFileSync(path.join(shop, 'target/manifest.json'), 'utf8')).macros;
}

describe('the manifest where a dbt is installed', () => {
  it('tells the texts and places of its built-in macros', async () => {
    const without = await macros({});
    const { 'macro.dbt.test_not_null': ours, 'macro.shop.own': own } = without;
    const found = await macros({ TSDBT_DBT: '../venv/bin/dbt' });
    expect(found['macro.dbt.test_not_null']).toEqual({
      ...ours,
      path: 'tests/generic/builtin.sql',
      original_file_path: 'tests/generic/builtin.sql',
      macro_sql: notNull.trim(),
    });
    expect(ours?.macro_sql).not.toBe(notNull.trim());
    expect(found['macro.shop.own']).toEqual(own);
    expect(found['macro.dbt.test_unique']).toEqual(without['macro.dbt.test_unique']);
    expect(found['macro.dbt_duckdb.duckdb__list_schemas']).toMatchObject({
      path: 'macros/adapters.sql',
      macro_sql: files[`${include}/duckdb/macros/adapters.sql`],
    });
    expect(Object.keys(found).filter((id) => id.includes('snowflake'))).toEqual([]);
  });

  it('has those that tsdbt lacks, too', async () => {
    const found = await macros({ TSDBT_DBT: '../venv/bin/dbt' });
    const without = await macros({});
    expect(Object.keys(found).filter((id) => !(id in without))).toEqual([
      'macro.dbt.materialization_dream_duckdb',
      'macro.dbt.made_up',
      'macro.dbt.another',
      'macro.dbt_duckdb.duckdb__list_schemas',
    ]);
    expect(Object.keys(without).filter((id) => !(id in found))).toEqual([]);
    expect(found['macro.dbt.made_up']).toMatchObject({
      name: 'made_up',
      package_name: 'dbt',
      path: 'macros/some/more.sql',
      // The white space that a tag's `-` takes is part of the block.
      macro_sql: '{% macro made_up() %}one{% endmacro -%}\n\n',
      supported_languages: null,
    });
    expect(found['macro.dbt.materialization_dream_duckdb']).toMatchObject({
      macro_sql: files[`${include}/global_project/macros/kept.sql`]?.replace('\r', ''),
      supported_languages: ['sql', 'python'],
    });
  });

  it('runs what tsdbt brings', async () => {
    const env = { TSDBT_DBT: '../venv/bin/dbt' };
    const { code, out } = await runCli(shop, ['build'], { env });
    expect(out).toContain('PASS=2');
    expect(code).toBe(0);
  });
});

describe('a dbt is found', () => {
  const packages = () => path.join(project.dir, 'venv/lib/python3.11/site-packages');
  const at = (env: Readonly<Record<string, string>>) => findDbt({ cwd: shop, env }).value;

  it('by its executable, its environment or its packages', () => {
    for (const each of ['../venv/bin/dbt', '../venv', '../venv/lib/python3.11/site-packages'])
      expect(at({ TSDBT_DBT: each }), each).toBe(packages());
  });

  it('in the active environment, and on PATH through links and first lines', () => {
    const venv = path.join(project.dir, 'venv');
    expect(at({ VIRTUAL_ENV: venv })).toBe(packages());
    expect(at({ PATH: ['/nowhere', 'relative', path.join(venv, 'bin')].join(path.delimiter) })).toBe(
      packages(),
    );
    project.write('linked/a', '');
    symlinkSync(path.join(venv, 'bin/dbt'), path.join(project.dir, 'linked/dbt'));
    expect(at({ PATH: path.join(project.dir, 'linked') })).toBe(packages());
    project.write('short/dbt', `#!${venv}/bin/python3.11\nimport sys\n`);
    expect(at({ PATH: path.join(project.dir, 'short') })).toBe(packages());
    project.write('long/dbt', `#!/bin/sh\n'''exec' ${venv}/bin/python "$0" "$@"\n' '''\n`);
    expect(at({ PATH: path.join(project.dir, 'long') })).toBe(packages());
  });

  it('after a tsdbt that goes by its name', () => {
    project.write('node/bin/dbt', '#!/usr/bin/env node\n');
    chmodSync(path.join(project.dir, 'node/bin/dbt'), 0o755);
    const bins = [path.join(project.dir, 'node/bin'), path.join(project.dir, 'venv/bin')];
    expect(at({ PATH: bins.join(path.delimiter) })).toBe(packages());
    expect(at({ PATH: bins[0] as string })).toBeUndefined();
  });

  it('nowhere, where it is not to be looked for', () => {
    const PATH = path.join(project.dir, 'venv/bin');
    for (const TSDBT_DBT of ['', 'none']) expect(at({ PATH, TSDBT_DBT })).toBeUndefined();
  });
});
