import { expect, test } from 'vitest';
import { planFreshness } from '../../src/plan/plan-freshness.ts';
import type { SourceNode } from '../../src/project/node.ts';
import { sourcesArtifact } from '../../src/report/sources.ts';
import type { FreshnessResult } from '../../src/run/freshness-result.ts';
import { selectionFromArgs } from '../plan/support/selection-from-args.ts';
import { shop } from '../plan/support/shop.ts';
import { schemaVersions, validator } from './support/validator.ts';

const result: FreshnessResult = {
  node: shop.nodes.get('source.shop.raw.orders') as SourceNode,
  status: 'warn',
  maxLoadedAt: new Date('2024-01-01T10:00:00.500Z'),
  snapshottedAt: new Date('2024-01-03T10:00:00.750Z'),
  timing: [],
  thread: 'Thread-2 (worker)',
  executionTime: 0.25,
  adapterResponse: { _message: 'OK' },
};
const { maxLoadedAt: _, snapshottedAt: __, ...noTimes } = result;
const failed: FreshnessResult = { ...noTimes, status: 'runtime error', message: 'no such table' };
const json = sourcesArtifact(shop.environment, [result, failed], 1.5, new Date('2024-01-03T11:00:00.000Z'));

test('it tells when each source was loaded, as dbt tells it, and leaves out checks that failed', () => {
  // Keys and forms as in the sources.json of a real dbt 1.11.16.
  expect(json.results).toEqual([
    {
      unique_id: 'source.shop.raw.orders',
      max_loaded_at: '2024-01-01T10:00:00.500+00:00',
      snapshotted_at: '2024-01-03T10:00:00.750+00:00',
      max_loaded_at_time_ago_in_s: 172800.25,
      status: 'warn',
      criteria: {
        warn_after: { count: 12, period: 'hour' },
        error_after: { count: null, period: null },
        filter: null,
      },
      adapter_response: { _message: 'OK' },
      timing: [],
      thread_id: 'Thread-2 (worker)',
      execution_time: 0.25,
    },
  ]);
});

test.skipIf(schemaVersions.length === 0).each(schemaVersions)(
  'it is valid against the schema of dbt %s',
  (version) => {
    expect(validator(version, 'sources')(json)).toEqual([]);
  },
);

test('freshness is checked of the selected sources that have a rule', () => {
  const ids = (args: string) => planFreshness(shop, selectionFromArgs(args)).value.map((node) => node.name);
  expect(ids('')).toEqual(['customers', 'orders', 'unused']);
  expect(ids('--select source:raw.orders')).toEqual(['orders']);
  expect(ids('--select source:web')).toEqual([]);
  expect(ids('--exclude source:raw.orders')).toEqual(['customers', 'unused']);
});
