import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationNode } from '../../src/project/node.ts';
import type { NodeCompiler } from '../../src/run/node-compiler.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import {
  execute,
  model,
  openMemory,
  plainCompiler,
  resultsOf,
  rows,
  run,
  step,
  testNode,
} from './support.ts';

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await openMemory();
});
afterEach(() => warehouse.close());

const ENDLESS =
  'select count(*) as n from range(1000000) a, range(1000000) b where hash(a.range, b.range) % 7 = 3';

function operation(name: string, hook: OperationNode['hook'], index: number, sql: string): OperationNode {
  const { kind: _, access: _a, constraints: _c, primaryKey: _p, ...rest } = model(name, sql);
  return { ...rest, uniqueId: `operation.shop.${name}`, kind: 'operation', hook, index };
}

describe('runPlan', () => {
  it('tells what happens in order, counted from one', async () => {
    const a = model('a', 'select 1 as id', { materialized: 'table' });
    const b = model('b', 'select * from a');
    const t = testNode('t', 'select * from b where id is null');
    const events = await run(warehouse, [step(a), step(b, [a]), step(t, [b])]);
    const statements = ['statement-started', 'statement-finished'];
    const others = events.filter(({ kind }) => !statements.includes(kind));
    expect(
      others.map((event) => ('index' in event ? `${event.kind} ${event.index}/${event.total}` : event.kind)),
    ).toEqual([
      'run-started',
      'step-started 1/3',
      'step-compiled',
      'step-finished 1/3',
      'step-started 2/3',
      'step-compiled',
      'step-finished 2/3',
      'step-started 3/3',
      'step-compiled',
      'step-finished 3/3',
      'run-finished',
    ]);
    const sent = events.flatMap((event) => (event.kind === 'statement-started' ? [event.name] : []));
    expect([...new Set(sent)]).toEqual(['master', a.uniqueId, b.uniqueId, t.uniqueId]);
    expect(events.filter((event) => event.kind === 'statement-finished' && event.isOk)).toHaveLength(
      sent.length,
    );
    expect(resultsOf(events).map((result) => result.status)).toEqual(['success', 'success', 'pass']);
    expect(events.at(-1)).toMatchObject({ interrupted: false });
  });

  it('skips what hangs on a failure, with the reason, and does the rest', async () => {
    const bad = model('bad', 'select nope');
    const child = model('child', 'select * from bad');
    const grandchild = model('grandchild', 'select * from child');
    const other = model('other', 'select 1 as id');
    const test = testNode('test', 'select * from other');
    const below = model('below', 'select * from other');
    const warning = testNode('warning', 'select * from other', { severity: 'warn' });
    const after = model('after', 'select * from other');
    const events = await run(
      warehouse,
      [
        step(bad),
        step(child, [bad]),
        step(grandchild, [child]),
        step(other),
        step(test, [other]),
        step(below, [other, test]),
        step(warning, [other]),
        step(after, [other, warning]),
      ],
      { threads: 3 },
    );
    const results = Object.fromEntries(
      resultsOf(events).map((it) => [
        it.uniqueId.split('.').at(-1),
        it.skippedBecause ? `${it.status} because ${it.skippedBecause}` : it.status,
      ]),
    );
    expect(results).toEqual({
      bad: 'error',
      child: 'skipped because model.shop.bad',
      grandchild: 'skipped because model.shop.bad',
      other: 'success',
      test: 'fail',
      below: 'skipped because test.shop.test',
      warning: 'warn',
      after: 'success',
    });
  });

  it('creates the schemas that are missing, and knows what is there', async () => {
    await execute(warehouse, 'create view main.x as select 1 as a');
    const x = model('x', 'select 2 as a', { materialized: 'table' });
    const y = model(
      'y',
      'select 3 as a',
      {},
      { schema: 'New Schema', relationName: '"memory"."New Schema"."y"' },
    );
    const events = await run(warehouse, [step(x), step(y)]);
    expect(resultsOf(events).map((result) => result.message)).toEqual(['OK', 'OK']);
    expect(await rows(warehouse, 'select x.a, y.a from main.x, "New Schema".y')).toEqual(['2|3']);
  });

  it('tells of a database that cannot be written, and runs nothing', async () => {
    const connection = await warehouse.connect('x');
    await connection.close();
    const y = model('y', 'select 3 as a', {}, { schema: 'temp.x"', database: 'nowhere' });
    const node = { ...y, database: 'nowhere' };
    const events = await run(warehouse, [step({ ...node, schema: 'pg_catalog' })]);
    const problem = events.find((event) => event.kind === 'problem');
    expect(problem === undefined || problem.diagnostic.code === 'database-error').toBe(true);
    expect(events.at(-1)?.kind).toBe('run-finished');
  });

  it('stops at once when aborted: what runs is interrupted, the rest is skipped, all is told', async () => {
    const done = model('done', 'select 1 as id', { materialized: 'table' });
    const long = model('long', ENDLESS, { materialized: 'table' });
    const later = model('later', 'select 1 as id');
    const controller = new AbortController();
    const events = await run(warehouse, [step(done), step(long), step(later)], {
      signal: controller.signal,
      onRunEnd: [operation('end', 'on-run-end', 0, 'create table ended as select 1 as a')],
      onEvent: (event) => {
        if (event.kind === 'step-compiled' && event.step.node.name === 'long') {
          setTimeout(() => controller.abort(), 50);
        }
      },
    });
    expect(events.at(-1)).toMatchObject({ kind: 'run-finished', interrupted: true });
    expect(resultsOf(events).map((it) => [it.status, it.interrupted ?? false])).toEqual([
      ['success', false],
      ['error', true],
      ['skipped', false],
    ]);
    expect(await rows(warehouse, 'select table_name from duckdb_tables()')).toEqual(['done']);
  });

  it('does nothing more after a failure with --fail-fast', async () => {
    const bad = model('bad', "select error('boom') as a", { materialized: 'table' });
    const long = model('long', ENDLESS, { materialized: 'table' });
    const later = model('later', 'select 1 as id');
    const events = await run(warehouse, [step(long), step(bad), step(later)], {
      threads: 2,
      flags: { failFast: true },
    });
    const results = Object.fromEntries(
      resultsOf(events).map((it) => [it.step.node.name, `${it.status}: ${it.message?.split('\n')[0]}`]),
    );
    expect(results).toEqual({
      bad: 'error: Runtime Error in model bad (models/bad.sql)',
      long: 'skipped: Skipping due to fail_fast',
      later: 'skipped: Skipping due to fail_fast',
    });
    expect(events.at(-1)).toMatchObject({ interrupted: false });
  });

  it('sends nothing more when it is stopped between two statements of a step', async () => {
    const controller = new AbortController();
    const stopping: Warehouse = Object.assign(Object.create(warehouse), {
      connect: async (name: string) => {
        const connection = await warehouse.connect(name);
        const query = async (sql: string) => {
          const answer = await connection.query(sql);
          if (sql === 'select 1') controller.abort();
          return answer;
        };
        return Object.assign(Object.create(connection), { query });
      },
    });
    const compiler: NodeCompiler = {
      ...plainCompiler,
      node: (_node, { answers }) =>
        answers.length === 0
          ? { kind: 'question', question: { kind: 'query', sql: 'select 1', fetch: true, begins: false } }
          : { kind: 'sql', sql: ENDLESS, map: [], extraCtes: [], logs: [] },
    };
    const a = step(model('a', '{{ … }}', { materialized: 'table' }));
    const events = await run(stopping, [a], { compiler, signal: controller.signal });
    expect(resultsOf(events).map((it) => [it.status, it.interrupted])).toEqual([['error', true]]);
    expect(await rows(warehouse, 'select table_name from duckdb_tables()')).toEqual([]);
  });

  it('runs on-run-start and on-run-end hooks, skips those after a failed one, and goes on', async () => {
    const a = model('a', 'select count(*) as n from log', { materialized: 'table' });
    const start = [
      operation('start0', 'on-run-start', 0, 'create table log as select 1 as n'),
      operation('start1', 'on-run-start', 1, 'insert into nowhere values (1)'),
      operation('start2', 'on-run-start', 2, 'insert into log values (2)'),
    ];
    const end = [operation('end0', 'on-run-end', 0, 'insert into log values (3)')];
    const seen: unknown[] = [];
    const compiler: NodeCompiler = {
      ...plainCompiler,
      node: (node, state) => {
        if (node.kind === 'operation' && node.hook === 'on-run-end') seen.push(state.extra?.schemas);
        return plainCompiler.node(node, state);
      },
    };
    const events = await run(warehouse, [step(a)], { onRunStart: start, onRunEnd: end, compiler });
    expect(resultsOf(events).map((it) => `${it.status}: ${it.message?.split('\n')[0]}`)).toEqual([
      'success: shop.on-run-start.0 passed',
      'error: shop.on-run-start.1 failed, error:',
      'skipped: shop.on-run-start.2 skipped',
      'success: OK',
      'success: shop.on-run-end.0 passed',
    ]);
    expect(seen).toEqual([['main']]);
    expect(await rows(warehouse, 'select n from log order by 1')).toEqual(['1', '3']);
  });

  it('asks the database what a template wants to know, once each, and passes on what it logs', async () => {
    await execute(warehouse, 'create table numbers as select 41 as n');
    let renderings = 0;
    const compiler: NodeCompiler = {
      ...plainCompiler,
      node: (node, state) => {
        renderings += 1;
        const [first, second] = state.answers;
        if (first === undefined)
          return {
            kind: 'question',
            question: { kind: 'query', sql: 'select n from numbers', fetch: true, begins: false },
          };
        if (second === undefined) {
          return { kind: 'question', question: { kind: 'columns', relation: { identifier: 'numbers' } } };
        }
        const n = first.answer.kind === 'rows' ? first.answer.result.rows[0]?.[0] : undefined;
        const column = second.answer.kind === 'columns' ? second.answer.columns[0]?.name : undefined;
        const sql = `select ${Number(n) + 1} as ${column}`;
        return {
          kind: 'sql',
          sql,
          map: [],
          extraCtes: [],
          logs: [{ via: 'log', level: 'info', message: `made ${node.name}` }],
        };
      },
    };
    const events = await run(warehouse, [step(model('a', '{{ … }}'))], { compiler });
    expect(renderings).toBe(3);
    expect(await rows(warehouse, 'select n from a')).toEqual(['42']);
    expect(events.filter((event) => event.kind === 'log')).toMatchObject([
      { message: 'made a', node: 'model.shop.a' },
    ]);
  });

  it('gives the template what the database refuses', async () => {
    const compiler: NodeCompiler = {
      ...plainCompiler,
      node: (_node, { answers: [first] }) => {
        if (first === undefined)
          return {
            kind: 'question',
            question: { kind: 'query', sql: 'select nope', fetch: true, begins: false },
          };
        const text = first.answer.kind === 'error' ? first.answer.error.type : 'no error';
        return { kind: 'sql', sql: `select '${text}' as said`, map: [], extraCtes: [], logs: [] };
      },
    };
    await run(warehouse, [step(model('a', ''))], { compiler });
    expect(await rows(warehouse, 'select said from a')).toEqual(['Binder Error']);
  });

  it('can be left early by who listens, and used again', async () => {
    const [first] = await run(warehouse, [step(model('a', 'select 1 as a'))]);
    expect(first?.kind).toBe('run-started');
    expect(resultsOf(await run(warehouse, [step(model('a', 'select 2 as a'))]))[0]?.message).toBe('OK');
  });
});
