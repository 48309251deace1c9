import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckDb, openWarehouse } from '@tsdbt/adapters';
import type { Target } from '@tsdbt/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { warehouseContract } from './contract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsdbt-duckdb-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function target(settings: Record<string, unknown> = {}): Target {
  const all = { type: 'duckdb', path: 'dir/shop.duckdb', ...settings };
  return {
    profileName: 'p',
    name: 'dev',
    type: 'duckdb',
    database: 'shop',
    schema: 'main',
    threads: 1,
    settings: all,
  };
}

warehouseContract('DuckDB in a file', {
  open: () => openDuckDb(target(), { projectDir: folder }),
  database: 'shop',
  schema: 'layer',
});

warehouseContract('DuckDB in memory', {
  open: () => openDuckDb(target({ path: ':memory:' }), { projectDir: folder }),
  database: 'memory',
  schema: 'layer',
});

describe('values', () => {
  it('come exactly, whatever their type', async () => {
    const warehouse = await openDuckDb(target({ path: ':memory:' }), { projectDir: folder });
    const connection = await warehouse.connect('values');
    // Expected texts are DuckDB's own casts to varchar, asked for in the same query.
    const typed = [
      '12345678901234567890.50::decimal(38, 2)',
      "date '2024-01-31'",
      "date '-infinity'",
      "time '12:00:00.5'",
      "timestamp '2024-01-31 12:00:00.123456'",
      "'2024-01-31 12:00:00.123456789'::timestamp_ns",
      "timestamptz '2024-01-31 12:00:00+02'",
      "interval '1 year 2 months 3 days 04:05:06'",
      "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid",
    ];
    const { rows } = await connection.query(`select ${typed.join(', ')}`);
    const texts = await connection.query(`select ${typed.map((sql) => `(${sql})::varchar`).join(', ')}`);
    const read = (rows[0] ?? []).map((value) =>
      typeof value === 'object' && value !== null ? value.text : value,
    );
    expect(read).toEqual(texts.rows[0]);
    const plain = await connection.query(
      "select null as a, true as b, 1::tinyint as c, 9007199254740993 as d, 170141183460469231731687303715884105727::hugeint as e, 'x' as f, 1.5::double as g, 'nan'::double as h",
    );
    expect(plain.rows).toEqual([[null, true, 1, 9007199254740993n, 2n ** 127n - 1n, 'x', 1.5, Number.NaN]]);
    const nested = await connection.query(
      "select [1, null] as l, {'a': 1, 'b c': [date '2024-01-31']} as s, map {'k': 1.5} as m, [[1]]::integer[1][] as arr",
    );
    expect(nested.columns.map((column) => column.type)).toEqual([
      'INTEGER[]',
      'STRUCT(a INTEGER, "b c" DATE[])',
      'MAP(VARCHAR, DECIMAL(2,1))',
      'INTEGER[1][]',
    ]);
    expect(nested.rows[0]).toMatchObject([
      { kind: 'nested', value: [1, null] },
      { kind: 'nested', value: { a: 1, 'b c': [{ kind: 'date', text: '2024-01-31' }] } },
      { kind: 'nested', value: { k: { kind: 'decimal', text: '1.5' } } },
      { kind: 'nested', value: [[1]] },
    ]);
    await warehouse.close();
  });

  it('do not depend on the zone of the machine', async () => {
    const zone = process.env.TZ;
    process.env.TZ = 'America/New_York';
    try {
      const warehouse = await openDuckDb(target({ path: ':memory:' }), { projectDir: folder });
      const connection = await warehouse.connect('zone');
      const sql =
        "select (timestamptz '2024-07-01 00:30:00+00')::timestamp::varchar, current_setting('TimeZone')";
      expect((await connection.query(sql)).rows).toEqual([['2024-07-01 00:30:00', 'UTC']]);
      await warehouse.close();
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

describe('describe', () => {
  it('gives names and types as the database’s own DESCRIBE', async () => {
    const warehouse = await openDuckDb(target({ path: ':memory:' }), { projectDir: folder });
    const connection = await warehouse.connect('types');
    await connection.execute(`
      create type mood as enum ('ok', 'it''s bad'); create type little as decimal(4, 1);
      create table t (a mood, b little, c struct(x integer, "y z" date[]), d map(varchar, integer[3]))`);
    const queries = [
      'select * from t',
      'select 1, 1, 2 as "1"',
      "select 'a'::json, 'b'::varchar(3), null, x'00'::blob, '101'::bit, 1::utinyint, 1::hugeint, 1::uhugeint",
      "select now(), now()::timestamp, now()::date, now()::time, '12:00:00+01'::timetz, now()::timestamp_ns, interval 1 day",
      "select [1, 2], [[1.5]], [], {'a': 1, 'B c': {'d': null}}, map {1: 'x'}, [1, 2]::integer[2]",
      'select union_value(a := 1)::union(a integer, "b c" varchar), uuid(), 1::float, 1::double, true',
      'values (1, 2)',
      'from t',
      'with x as (select 1 as a) select * from x',
      'select count(*), sum(b), list(c), array_agg(a) from t',
      'pivot (select 1 as a, 2 as b) on a using sum(b)',
      'from (describe t)',
      'table t',
    ];
    for (const sql of queries) {
      const asked = (await connection.query(`DESCRIBE (\n${sql}\n)`)).rows.map(([name, type]) => ({
        name,
        type,
      }));
      expect(await connection.describe(sql), sql).toEqual(asked);
    }
    for (const sql of [
      'select nope from t',
      'select 1; select 2',
      'drop table t',
      'select $a',
      'selec 1',
      '',
    ]) {
      await expect(connection.describe(sql), sql).rejects.toMatchObject({ code: 'sql' });
    }
    expect((await connection.query('select count(*) from t')).rows).toEqual([[0n]]);
    await warehouse.close();
  });
});

describe('profile', () => {
  it('applies settings to every connection, options, and attached databases beside the project file', async () => {
    const warehouse = await openDuckDb(
      target({
        settings: { TimeZone: 'Asia/Tokyo', threads: 2, memory_limit: '100MB', perfect_ht_threshold: 5 },
        config_options: { default_order: 'desc' },
        attach: [{ path: 'att.duckdb', alias: 'att' }],
        extensions: ['json', 'parquet'],
      }),
      { projectDir: folder },
    );
    for (const name of ['one', 'two']) {
      const connection = await warehouse.connect(name);
      const sql =
        "select current_setting('TimeZone'), current_setting('threads'), current_setting('default_order'), current_setting('perfect_ht_threshold')";
      expect((await connection.query(sql)).rows).toEqual([['Asia/Tokyo', 2n, 'DESC', 5n]]);
    }
    const connection = await warehouse.connect('attached');
    await connection.execute('create or replace table att.main.t as select 1 as a');
    expect(await warehouse.listRelations([{ database: 'att', schema: 'main' }])).toMatchObject([
      { identifier: 't' },
    ]);
    await warehouse.close();
  });

  it('says what is wrong with an extension that cannot be loaded', async () => {
    const opening = openDuckDb(target({ extensions: ['no_such_extension'] }), { projectDir: folder });
    await expect(opening).rejects.toMatchObject({ code: 'connection', sql: 'INSTALL no_such_extension' });
    // The failed opening has let go of the file.
    const warehouse = await openDuckDb(target(), { projectDir: folder });
    await warehouse.close();
  });

  it('names the adapters for an unknown type', async () => {
    const opening = openWarehouse({ ...target(), type: 'oracle' }, { projectDir: folder });
    await expect(opening).rejects.toThrow('There is no adapter for the type "oracle"; known types: duckdb');
  });
});

describe('files outside the project', () => {
  const csv = 'a,b\n1,2\n';
  const read = async (
    settings: Record<string, unknown>,
    path: string,
    allowedPaths: readonly string[] = [],
  ) => {
    const projectDir = join(folder, 'project');
    const warehouse = await openDuckDb(target(settings), { projectDir, allowedPaths });
    try {
      const connection = await warehouse.connect('files');
      return (await connection.query(`select * from '${path}'`)).rows;
    } finally {
      await warehouse.close();
    }
  };
  beforeEach(() => {
    for (const name of ['project/data', 'outside', 'outside-too']) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'x.csv'), csv);
    }
  });

  it('cannot be read, by whatever path', async () => {
    expect(await read({}, join(folder, 'project/data/x.csv'))).toEqual([[1n, 2n]]);
    for (const path of ['outside/x.csv', 'project/../outside/x.csv', 'project/data/../../outside/x.csv']) {
      await expect(read({}, join(folder, path))).rejects.toMatchObject({ type: 'Permission Error' });
    }
  });

  it('can be read where configured, and no further', async () => {
    const outside = join(folder, 'outside/x.csv');
    const too = join(folder, 'outside-too/x.csv');
    expect(await read({}, outside, [join(folder, 'outside')])).toEqual([[1n, 2n]]);
    const settings = { settings: { allowed_directories: [join(folder, 'outside')] } };
    expect(await read(settings, outside)).toEqual([[1n, 2n]]);
    await expect(read(settings, too)).rejects.toMatchObject({ type: 'Permission Error' });
    expect(await read({ settings: { enable_external_access: true } }, too)).toEqual([[1n, 2n]]);
  });

  it('stay out of reach beside databases that lie there', async () => {
    const path = join(folder, 'outside/shop.duckdb');
    const attach = [{ path: join(folder, 'outside-too/att.duckdb'), alias: 'att' }];
    const warehouse = await openDuckDb(target({ path, attach }), { projectDir: join(folder, 'project') });
    const connection = await warehouse.connect('beside');
    await connection.execute('create table t as select 1 as a; checkpoint; insert into t values (2)');
    await connection.execute(
      'create table att.t as select 1 as a; checkpoint att; insert into att.t values (2)',
    );
    for (const name of ['outside', 'outside-too']) {
      const reading = connection.query(`select * from '${join(folder, name, 'x.csv')}'`);
      await expect(reading).rejects.toMatchObject({ type: 'Permission Error' });
    }
    await warehouse.close();
  });

  it('stay out of reach when SQL tries to lift the restriction', async () => {
    const projectDir = join(folder, 'project');
    const warehouse = await openDuckDb(target(), { projectDir });
    const connection = await warehouse.connect('lift');
    for (const sql of [
      'set enable_external_access = true',
      `set allowed_directories = ['${folder}']`,
      'reset allowed_directories',
      "select * from read_text('/etc/passwd')",
      "select * from glob('/etc/*')",
      `attach '${join(folder, 'outside/y.duckdb')}'`,
      `copy (select 1) to '${join(folder, 'outside/y.csv')}'`,
    ]) {
      await expect(connection.execute(sql)).rejects.toThrow();
    }
    await warehouse.close();
  });
});

describe('the lock', () => {
  // A process that opens the file, says so, and ends when its input ends.
  const holder = (path: string) => {
    const script =
      "const { DuckDBInstance } = await import('@duckdb/node-api');" +
      'const db = await DuckDBInstance.create(process.argv[1]); const c = await db.connect();' +
      "console.log('open'); process.stdin.on('end', () => process.exit()); process.stdin.resume();";
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], {
      stdio: ['pipe', 'pipe', 'inherit'],
      cwd: import.meta.dirname,
    });
    return new Promise<typeof child>((resolve) => child.stdout.once('data', () => resolve(child)));
  };

  it('names who holds the database, waits for it as long as told, and gets it when it is free', async () => {
    mkdirSync(join(folder, 'dir'));
    const path = join(folder, 'dir/shop.duckdb');
    const child = await holder(path);
    const waits: unknown[] = [];
    const onWait = (who: unknown) => waits.push(who);
    const refused = await openDuckDb(target(), { projectDir: folder, lockTimeoutMs: 200, onWait }).catch(
      (e: unknown) => e,
    );
    expect(refused).toMatchObject({ code: 'locked' });
    expect((refused as Error).message).toContain(`is in use by process ${child.pid}`);
    expect((refused as Error).message).toMatch(/after waiting 0.2 s$/);
    expect(waits).toMatchObject([{ pid: child.pid, path }]);
    setTimeout(() => child.stdin.end(), 200);
    const warehouse = await openDuckDb(target(), { projectDir: folder, lockTimeoutMs: 20_000 });
    await warehouse.close();
  });

  it('is free after close, and shared by users of one process', async () => {
    const one = await openDuckDb(target(), { projectDir: folder });
    const two = await openDuckDb(target(), { projectDir: folder });
    const writer = await one.connect('w');
    await writer.execute('create table t as select 1 as a');
    await one.close();
    const reader = await two.connect('r');
    expect((await reader.query('select * from t')).rows).toEqual([[1]]);
    const other = openDuckDb(target({ settings: { threads: 1 } }), { projectDir: folder });
    await expect(other).rejects.toThrow('is open in this process already, with other settings');
    await two.close();
    const child = await holder(join(folder, 'dir/shop.duckdb'));
    child.stdin.end();
    await new Promise((resolve) => child.once('exit', resolve));
  });
});

describe('two writers', () => {
  it('get past each other when they meet in the catalogue', async () => {
    const warehouse = await openDuckDb(target({ path: ':memory:' }), { projectDir: folder });
    const writers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => warehouse.connect(name)));
    await Promise.all(
      writers.map(async (writer) => {
        for (let n = 0; n < 50; n++) {
          await writer.execute(`create schema if not exists s${n}`);
          await writer.execute('begin; create or replace table shared as select 1 as a; commit');
        }
      }),
    );
    const { rows } = await writers[0]!.query(
      "select count(*) from duckdb_schemas() where schema_name like 's%' and not internal",
    );
    expect(rows).toEqual([[50n]]);
    await warehouse.close();
  });
});
