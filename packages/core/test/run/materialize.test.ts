import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { execute, hook, model, openMemory, rows, runOne } from './support.ts';

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await openMemory();
});
afterEach(() => warehouse.close());

const kinds = () =>
  rows(
    warehouse,
    "select table_name, table_type from information_schema.tables where table_schema = 'main' order by 1",
  );

describe('view and table', () => {
  it('take each other’s place and tell what dbt tells', async () => {
    const written = new Map<string, string>();
    for (const materialized of ['view', 'table', 'table', 'view', 'view', 'table']) {
      const result = await runOne(
        warehouse,
        model('thing', `select '${materialized}' as kind`, { materialized }),
        { written },
      );
      expect(result).toMatchObject({
        status: 'success',
        message: 'OK',
        adapterResponse: { _message: 'OK' },
        failures: null,
        compiled: true,
        compiledCode: `select '${materialized}' as kind`,
        relationName: '"memory"."main"."thing"',
        thread: 'Thread-1 (worker)',
      });
      expect(result.timing.map((it) => it.name)).toEqual(['compile', 'execute']);
      expect(await rows(warehouse, 'select * from thing')).toEqual([materialized]);
      expect(await kinds()).toEqual([`thing|${materialized === 'view' ? 'VIEW' : 'BASE TABLE'}`]);
    }
    expect([...written.keys()].sort()).toEqual([
      'compiled/shop/models/thing.sql',
      'run/shop/models/thing.sql',
    ]);
    expect(written.get('compiled/shop/models/thing.sql')).toBe("select 'table' as kind");
    expect(written.get('run/shop/models/thing.sql')).toContain("as (\nselect 'table' as kind\n)");
  });

  it('keep the old relation when the new SQL fails, and point into the file', async () => {
    await runOne(warehouse, model('thing', 'select 1 as a', { materialized: 'table' }));
    const sql = 'select\n  amuont\nfrom (select 1 as amount)';
    const result = await runOne(warehouse, model('thing', sql, { materialized: 'table' }));
    expect(result.status).toBe('error');
    expect(result.message).toBe(
      'Runtime Error in model thing (models/thing.sql)\n  Binder Error: Referenced column "amuont" not found in FROM clause!',
    );
    expect(result.diagnostic).toMatchObject({
      code: 'database-error',
      at: {
        path: 'models/thing.sql',
        start: sql.indexOf('amuont'),
        end: sql.indexOf('amuont') + 6,
      },
      hints: ['Did you mean "amount"?'],
    });
    expect(result.compiledCode).toBe(sql);
    expect(await rows(warehouse, 'select * from thing')).toEqual(['1']);
  });

  it('allow a comment at the end, and a header before', async () => {
    const config = { materialized: 'table', sql_header: 'create or replace temp macro twice(x) as x * 2' };
    await runOne(warehouse, model('thing', 'select twice(21) as a -- the answer', config));
    expect(await rows(warehouse, 'select * from thing')).toEqual(['42']);
  });

  it('name what is meant by an unknown materialization', async () => {
    const result = await runOne(warehouse, model('thing', 'select 1 as a', { materialized: 'tabel' }));
    expect(result.diagnostic).toMatchObject({
      code: 'unknown-materialization',
      hints: [
        'Did you mean "table"?',
        'Known: view, table, incremental, ephemeral, external, table_function.',
      ],
    });
  });

  it('make indexes and comments', async () => {
    const columns = {
      a: {
        name: 'a',
        description: "it's a",
        meta: {},
        tags: [],
        constraints: [],
        config: {},
        doc_blocks: [],
      },
      missing: {
        name: 'missing',
        description: 'x',
        meta: {},
        tags: [],
        constraints: [],
        config: {},
        doc_blocks: [],
      },
    };
    const config = {
      materialized: 'table',
      indexes: [{ columns: ['a'], unique: true }, { columns: ['a', 'b'] }],
      persist_docs: { relation: true, columns: true },
    };
    for (let round = 0; round < 2; round++) {
      const result = await runOne(
        warehouse,
        model('thing', 'select 1 as a, 2 as b', config, { description: 'The thing', columns }),
      );
      expect(result.message).toBe('OK');
    }
    expect(await rows(warehouse, 'select is_unique, expressions from duckdb_indexes() order by 1')).toEqual([
      'false|[a, b]',
      'true|[a]',
    ]);
    expect(await rows(warehouse, "select comment from duckdb_tables() where table_name = 'thing'")).toEqual([
      'The thing',
    ]);
    expect(
      await rows(
        warehouse,
        "select column_name, comment from duckdb_columns() where table_name = 'thing' order by 1",
      ),
    ).toEqual(["a|it's a", 'b|null']);
  });
});

describe('hooks', () => {
  it('run in dbt’s order, those in the transaction together with the model', async () => {
    await execute(
      warehouse,
      "create table log (n integer default nextval('s'), what varchar)".replace("default nextval('s')", ''),
    );
    const note = (what: string) => `insert into log values (${what.length}, '${what}')`;
    const config = {
      materialized: 'table',
      'pre-hook': [hook(note('before outside'), false), hook(note('before inside'))],
      'post-hook': [hook(note('after inside')), hook(note('after outside'), false)],
    };
    const fine = await runOne(warehouse, model('thing', 'select count(*) as seen from log', config));
    expect(fine.message).toBe('OK');
    expect(await rows(warehouse, 'select what from log')).toEqual([
      'before outside',
      'before inside',
      'after inside',
      'after outside',
    ]);
    expect(await rows(warehouse, 'select * from thing')).toEqual(['2']);
  });

  it('take the model back when one inside the transaction fails', async () => {
    await runOne(warehouse, model('thing', 'select 1 as a', { materialized: 'view' }));
    const config = { materialized: 'table', 'post-hook': [hook('insert into nowhere values (1)')] };
    const text = '{{ config(post_hook="insert into nowhere values (1)") }}';
    const result = await runOne(warehouse, model('thing', 'select 2 as a', config), {
      texts: new Map([['models/thing.sql', text]]),
    });
    expect(result).toMatchObject({ status: 'error' });
    const at = result.diagnostic?.at;
    expect(text.slice(at?.start, at?.end)).toBe('nowhere');
    expect(await rows(warehouse, 'select * from thing')).toEqual(['1']);
    expect(await kinds()).toEqual(['thing|VIEW']);
  });
});

describe('contracts', () => {
  const column = (name: string, data_type: string, constraints: Record<string, unknown>[] = []) => ({
    [name]: { name, description: '', data_type, meta: {}, tags: [], constraints, config: {}, doc_blocks: [] },
  });
  const config = { materialized: 'table', contract: { enforced: true } };

  it('set types and constraints, also for a table that is already there', async () => {
    const columns = {
      ...column('id', 'int', [{ type: 'not_null' }, { type: 'primary_key' }]),
      ...column('n', 'bigint', [{ type: 'check', expression: 'n > 0' }]),
    };
    for (const n of [1, 2]) {
      const good = await runOne(
        warehouse,
        model('thing', `select ${n}::bigint as n, 7 as id`, config, { columns }),
      );
      expect(good.message).toBe('OK');
      expect(await rows(warehouse, 'select * from thing')).toEqual([`7|${n}`]);
    }
    const bad = await runOne(
      warehouse,
      model('thing', 'select -1::bigint as n, 7 as id', config, { columns }),
    );
    expect(bad.status).toBe('error');
    expect(bad.message).toContain('CHECK constraint failed');
    expect(await rows(warehouse, 'select * from thing')).toEqual(['7|2']);
  });

  it('say which columns break them', async () => {
    const columns = { ...column('id', 'int'), ...column('gone', 'text') };
    const result = await runOne(
      warehouse,
      model('thing', "select '1' as id, 2 as more", config, { columns }),
    );
    expect(result.diagnostic?.message).toBe(
      'This model has an enforced contract that failed. id is VARCHAR, not INTEGER; gone is missing; more is not declared',
    );
  });
});
