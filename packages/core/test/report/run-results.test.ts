import { expect, test } from 'vitest';
import { RunResultsCollector, runResults } from '../../src/report/run-results.ts';
import type { RunEvent } from '../../src/run/run-event.ts';
import { shop } from '../plan/support/shop.ts';
import { stepResult } from './support/step-result.ts';
import { schemaVersions, validator } from './support/validator.ts';

const generatedAt = new Date('2024-01-01T00:00:01.000Z');

const results = [
  stepResult(shop, 'seed.shop.rates', { compiled: false, message: 'INSERT 1' }),
  stepResult(shop, 'model.shop.stg_orders', {
    compiledCode: 'select 1',
    relationName: '"memory"."main"."stg_orders"',
  }),
  stepResult(shop, 'model.shop.int_orders', { compiledCode: 'select 1' }),
  stepResult(shop, 'test.shop.unique_rates_cur.b515c01ba3', {
    status: 'fail',
    message: 'Got 3 results, configured to fail if != 0',
    failures: 3,
    compiledCode: 'select 2',
  }),
  stepResult(shop, 'exposure.shop.app', { status: 'no-op', message: 'NO-OP', failures: 0, compiled: false }),
  stepResult(shop, 'unit_test.shop.int_orders.joins_customers', {
    status: 'pass',
    message: null,
    failures: 0,
  }),
  stepResult(shop, 'model.shop.revenue', { status: 'skipped', message: null, compiled: false, timing: [] }),
];

const at = new Date('2024-01-01T00:00:00.000Z');
const finished = results.map(
  (result, i): RunEvent => ({ kind: 'step-finished', at, result, index: i + 1, total: results.length }),
);
const hook: RunEvent = {
  kind: 'hook-finished',
  at,
  result: stepResult(shop, 'operation.shop.shop-on-run-start-0', {
    thread: 'main',
    compiledCode: 'select 1',
  }),
  index: 1,
  total: 1,
};

function collect(events: readonly RunEvent[]) {
  const collector = new RunResultsCollector();
  for (const event of events) collector.add(event);
  return runResults(shop.environment, collector, generatedAt);
}

test('events become results in the order in which steps ended, hooks among them', () => {
  const end: RunEvent = { kind: 'run-finished', at, elapsed: 1.5, results, interrupted: false };
  const json = collect([hook, ...finished, end]);
  expect(json.elapsed_time).toBe(1.5);
  expect((json.results as { unique_id: string }[]).map((one) => one.unique_id)).toEqual([
    'operation.shop.shop-on-run-start-0',
    'seed.shop.rates',
    'model.shop.stg_orders',
    'test.shop.unique_rates_cur.b515c01ba3',
    'exposure.shop.app',
    'unit_test.shop.int_orders.joins_customers',
    'model.shop.revenue',
  ]);
});

test('the keys are those of dbt, null where dbt has null', () => {
  const [seed, model, failed, exposure, , skipped] = collect(finished).results as Record<string, unknown>[];
  expect(model).toEqual({
    status: 'success',
    timing: [
      { name: 'compile', started_at: '2024-01-01T00:00:00.000Z', completed_at: '2024-01-01T00:00:00.100Z' },
    ],
    thread_id: 'Thread-1 (worker)',
    execution_time: 0.5,
    adapter_response: { _message: 'OK' },
    message: 'OK',
    failures: null,
    unique_id: 'model.shop.stg_orders',
    compiled: true,
    compiled_code: 'select 1',
    relation_name: '"memory"."main"."stg_orders"',
    batch_results: null,
  });
  expect(Object.keys(model ?? {})).toEqual(
    'status timing thread_id execution_time adapter_response message failures unique_id compiled compiled_code relation_name batch_results'.split(
      ' ',
    ),
  );
  expect(seed).toMatchObject({ compiled: null, compiled_code: null, relation_name: null });
  expect(exposure).toMatchObject({ status: 'no-op', compiled: null });
  expect(failed).toMatchObject({ status: 'fail', failures: 3, compiled: true });
  expect(skipped).toMatchObject({ status: 'skipped', compiled: false, compiled_code: null });
});

test('a test that stores its failures names where', () => {
  const stored = stepResult(shop, 'test.shop.fct_orders_key.ee59c0c911', { status: 'pass' });
  const [result] = runResults(shop.environment, { results: [stored], elapsed: 1 }, generatedAt)
    .results as unknown[];
  expect(result).toMatchObject({ relation_name: '"memory"."main_dbt_test__audit"."fct_orders_key"' });
});

test('args say which command it was', () => {
  expect(collect([]).args).toMatchObject({ which: 'build', invocation_command: 'tsdbt build' });
});

test.skipIf(schemaVersions.length === 0).each(schemaVersions)(
  'it is valid against the schema of dbt %s',
  (version) => {
    expect(validator(version, 'run-results')(collect([hook, ...finished]))).toEqual([]);
  },
);
