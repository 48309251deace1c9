import { describe, expect, it } from 'vitest';
import { renderYamlValue } from '../../src/context/yaml-context.ts';
import { parseProjectConfig } from '../../src/load/settings/parse-project-config.ts';
import { resolveTarget, type TargetInput } from '../../src/load/settings/resolve-target.ts';

const render = (text: string) =>
  renderYamlValue(text, { env: { HOME_DB: '/db/shop.duckdb', N: '3' }, vars: { v: 'x' } });
const parse = (text: string) => parseProjectConfig({ path: 'dbt_project.yml', text, root: '' }, render);

describe('the project file', () => {
  it('has the defaults of dbt', () => {
    const { value, diagnostics } = parse('name: shop\n');
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      name: 'shop',
      modelPaths: ['models'],
      seedPaths: ['seeds'],
      testPaths: ['tests'],
      snapshotPaths: ['snapshots'],
      macroPaths: ['macros'],
      analysisPaths: ['analyses'],
      docsPaths: ['models', 'seeds', 'snapshots', 'analyses', 'macros', 'tests'],
      assetPaths: [],
      targetPath: 'target',
      logPath: 'logs',
      packagesInstallPath: 'dbt_packages',
      restrictAccess: false,
    });
    expect(value?.profile).toBeUndefined();
  });

  it('reads what is given, Jinja included', () => {
    const { value } = parse(
      'name: shop\nversion: 1.0\nprofile: "{{ env_var(\'P\', var(\'v\')) }}"\nmodel-paths: [a/, b]\ntarget-path: out\nrequire-dbt-version: [">=1.0.0", "<2.0.0"]\ndata_tests: {+severity: warn}\n',
    );
    expect(value).toMatchObject({
      version: '1.0',
      profile: 'x',
      modelPaths: ['a', 'b'],
      targetPath: 'out',
      requireDbtVersion: ['>=1.0.0', '<2.0.0'],
      configTrees: { tests: { '+severity': 'warn' }, models: {} },
    });
  });

  it('takes hooks in every form', () => {
    const { value } = parse(
      'name: shop\non-run-start: select 1\non-run-end:\n  - select 2\n  - {sql: select 3, transaction: false}\n  - \'{"sql": "select 4", "transaction": false}\'\n',
    );
    expect(value?.onRunStart).toEqual([{ sql: 'select 1', transaction: true, index: null }]);
    expect(value?.onRunEnd.map(({ sql, transaction }) => [sql, transaction])).toEqual([
      ['select 2', true],
      ['select 3', false],
      ['select 4', false],
    ]);
  });

  it.each([
    ['my-shop', 'project-name'],
    ['1shop', 'project-name'],
    ['ref', 'project-name'],
  ])('refuses the name %s', (name, code) => {
    expect(parse(`name: ${name}\n`).diagnostics.map((each) => each.code)).toEqual([code]);
  });

  it('says that a name is needed', () => {
    expect(parse('nam: shop\n').diagnostics.map(({ code }) => code)).toEqual(['missing-key']);
  });

  it('takes the old names of paths with a warning', () => {
    const { value, diagnostics } = parse('name: shop\nsource-paths: [src]\n');
    expect(value?.modelPaths).toEqual(['src']);
    expect(diagnostics).toMatchObject([
      { code: 'renamed-key', severity: 'warning', event: 'ConfigSourcePathDeprecation' },
    ]);
  });
});

describe('the target', () => {
  const base: TargetInput = { projectName: 'shop', cores: 8, targetPath: 'target', render };
  const profiles = (text: string): TargetInput => ({
    ...base,
    profileName: 'shop',
    profiles: { path: 'profiles.yml', text },
  });
  const codes = (input: TargetInput) => resolveTarget(input).diagnostics.map(({ code }) => code);

  it('is an embedded database where no profile is asked for', () => {
    expect(resolveTarget(base).value).toEqual({
      profileName: 'shop',
      name: 'dev',
      type: 'duckdb',
      database: 'shop',
      schema: 'main',
      threads: 4,
      settings: { type: 'duckdb', path: 'target/shop.duckdb' },
    });
    expect(resolveTarget({ ...base, cores: 2 }).value?.threads).toBe(2);
  });

  it('is the output that the profile names, rendered', () => {
    const input = profiles(
      'shop:\n  target: prod\n  outputs:\n    dev: {type: duckdb, path: "{{ env_var(\'NOT_THERE\') }}"}\n    prod: {type: duckdb, path: "{{ env_var(\'HOME_DB\') }}", schema: s, threads: "{{ env_var(\'N\') | as_number }}"}\n',
    );
    const { value, diagnostics } = resolveTarget(input);
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      name: 'prod',
      database: 'shop',
      schema: 's',
      threads: 3,
      profileName: 'shop',
    });
    expect(resolveTarget({ ...input, threads: 7 }).value?.threads).toBe(7);
    expect(codes({ ...input, targetName: 'dev' })).toHaveLength(1);
  });

  it.each([
    [':memory:', 'memory'],
    ['a/b/my.db.duckdb', 'my'],
    ['.hidden.duckdb', 'hidden'],
    ['/x/shop', 'shop'],
  ])('names the database of %s %s', (path, name) => {
    expect(
      resolveTarget(profiles(`shop: {target: d, outputs: {d: {type: duckdb, path: "${path}"}}}`)).value
        ?.database,
    ).toBe(name);
  });

  it.each([
    ['shp: {outputs: {}}', 'profile-not-found'],
    ['shop: {target: d}', 'profile-without-outputs'],
    ['shop: {target: dve, outputs: {dev: {type: duckdb}}}', 'target-not-found'],
    ['shop: {target: d, outputs: {d: {type: oracle}}}', 'adapter-unknown'],
    ['shop: {target: d, outputs: {d: {path: x}}}', 'adapter-unknown'],
    ['shop: {target: d, outputs: {d: {type: duckdb, path: a.db, database: b}}}', 'database-conflict'],
    ['shop: {target: d, outputs: {d: {type: duckdb, thread: 4}}}', 'unknown-key'],
    ['shop: {target: d, outputs: {d: {type: duckdb, threads: many}}}', 'wrong-type'],
    ['shop: {target: d', 'yaml-syntax'],
  ])('says what is wrong with %s', (text, code) => {
    expect(codes(profiles(text))).toEqual([code]);
  });

  it('lets an attached database be the one to build in', () => {
    const text =
      'shop: {target: d, outputs: {d: {type: duckdb, path: a.db, database: lake, attach: [{path: l.db, alias: lake}]}}}';
    expect(resolveTarget(profiles(text)).value?.database).toBe('lake');
  });

  it('says that profiles.yml is missing', () => {
    expect(codes({ ...base, profileName: 'shop' })).toEqual(['profiles-missing']);
  });
});
