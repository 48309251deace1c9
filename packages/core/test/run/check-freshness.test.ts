import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Effects } from '../../src/effects.ts';
import type { SourceNode } from '../../src/project/node.ts';
import type { FreshnessEvent } from '../../src/run/check-freshness.ts';
import { checkFreshness } from '../../src/run/check-freshness.ts';
import type { Warehouse } from '../../src/warehouse/warehouse.ts';
import { execute, openMemory } from './support.ts';

let warehouse: Warehouse;
beforeEach(async () => {
  warehouse = await openMemory();
});
afterEach(() => warehouse.close());

function source(name: string, more: Partial<SourceNode>): SourceNode {
  return {
    uniqueId: `source.shop.raw.${name}`,
    kind: 'source',
    name,
    package: 'shop',
    path: 'models/sources.yml',
    originalFilePath: 'models/sources.yml',
    fqn: ['shop', 'raw', name],
    at: { path: 'models/sources.yml', start: 0, end: 1 },
    description: '',
    docBlocks: [],
    tags: [],
    meta: {},
    createdAt: 0,
    config: { enabled: true },
    sourceName: 'raw',
    sourceDescription: '',
    sourceMeta: {},
    loader: '',
    identifier: name,
    database: 'memory',
    schema: 'main',
    quoting: {},
    columns: {},
    relationName: `"memory"."main"."${name}"`,
    unrenderedConfig: {},
    freshness: { warn_after: { count: 12, period: 'hour' }, error_after: { count: 1, period: 'day' } },
    ...more,
  };
}

async function check(...sources: SourceNode[]): Promise<FreshnessEvent[]> {
  const effects: Effects = {
    warehouse,
    clock: { now: () => new Date(), monotonic: () => performance.now() },
    writeTarget: async () => undefined,
    signal: new AbortController().signal,
    newId: () => 'id',
  };
  const events: FreshnessEvent[] = [];
  for await (const event of checkFreshness({ sources, effects, threads: 2 })) events.push(event);
  return events;
}

async function statusOf(node: SourceNode) {
  const last = (await check(node)).at(-1);
  if (last?.kind !== 'checks-finished') throw new Error('the checks did not finish');
  return last.results[0]!;
}

describe('freshness', () => {
  it.each([
    [1, 'pass'],
    [13, 'warn'],
    [25, 'error'],
  ])('of a row %i hours old: %s', async (hours, status) => {
    await execute(
      warehouse,
      `create table t as select now()::timestamp - interval ${hours} hours as at_time`,
    );
    const result = await statusOf(source('t', { loadedAtField: 'at_time' }));
    expect(result).toMatchObject({
      status,
      adapterResponse: { _message: 'OK' },
      thread: 'Thread-1 (worker)',
    });
    const age = (result.snapshottedAt!.getTime() - result.maxLoadedAt!.getTime()) / 1000;
    expect(Math.round(age)).toBe(hours * 3600);
  });

  it('takes the newest row that the filter lets through, and a query in place of a column', async () => {
    await execute(
      warehouse,
      `create table t as select now() - interval 2 hours as at_time, 'x' as kind union all select now() - interval 30 hours, 'y'`,
    );
    expect((await statusOf(source('t', { loadedAtField: 'at_time' }))).status).toBe('pass');
    const freshness = { warn_after: { count: 90, period: 'minute' }, filter: "kind = 'x'" } as const;
    expect((await statusOf(source('t', { loadedAtField: 'at_time', freshness }))).status).toBe('warn');
    const loadedAtQuery = 'select min(at_time) from t';
    expect((await statusOf(source('t', { loadedAtQuery }))).status).toBe('error');
  });

  it('of a source without rows is worse than all', async () => {
    await execute(warehouse, 'create table t (at_time timestamp)');
    const result = await statusOf(source('t', { loadedAtField: 'at_time' }));
    expect(result).toMatchObject({ status: 'error', maxLoadedAt: new Date('0001-01-01T00:00:00Z') });
  });

  it('says what keeps it from being told', async () => {
    await execute(warehouse, "create table t as select date '2024-01-01' as day");
    expect(await statusOf(source('t', { loadedAtField: 'day' }))).toMatchObject({
      status: 'runtime error',
      message: "Expected a timestamp value when querying field 'day' of raw.t but received a date",
    });
    expect((await statusOf(source('t', { loadedAtField: 'dya' }))).message).toContain('Binder Error');
    expect((await statusOf(source('gone', { loadedAtField: 'x' }))).message).toContain('does not exist');
    expect((await statusOf(source('t', {}))).message).toBe(
      'The freshness of raw.t cannot be told: it has neither loaded_at_field nor loaded_at_query',
    );
  });

  it('is told source by source', async () => {
    await execute(warehouse, 'create table t as select now() as at_time');
    const events = await check(
      source('t', { loadedAtField: 'at_time' }),
      source('u', { loadedAtField: 'x' }),
    );
    const kinds = events.map((event) => event.kind).sort();
    expect(kinds).toEqual([
      'check-finished',
      'check-finished',
      'check-started',
      'check-started',
      'checks-finished',
    ]);
    expect(events.at(-1)).toMatchObject({ interrupted: false });
  });
});
