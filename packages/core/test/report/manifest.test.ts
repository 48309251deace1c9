import { expect, test } from 'vitest';
import { manifest, manifestText } from '../../src/report/manifest.ts';
import { manifest as recorded, shop } from '../plan/support/shop.ts';
import { stepResult } from './support/step-result.ts';
import { schemaVersions, validator } from './support/validator.ts';

const generatedAt = new Date('2024-01-01T00:00:01.000Z');

/** dbt's facts about the invocation that we have no equal of. */
const ownMetadata = [
  'generated_at',
  'invocation_id',
  'invocation_started_at',
  'env',
  'user_id',
  'run_started_at',
];

test('a manifest of ours has the parts, the keys and the values of a real one', () => {
  const made = manifest(shop, { generatedAt });
  expect(Object.keys(made)).toEqual(Object.keys(recorded));
  for (const part of Object.keys(recorded)) {
    if (part === 'metadata') continue;
    expect(made[part], part).toEqual(recorded[part]);
  }
  const metadata = made.metadata as Record<string, unknown>;
  expect(metadata).toMatchObject(recorded.metadata);
  expect(Object.keys(metadata)).toEqual(expect.arrayContaining(ownMetadata));
});

test('the text says the same as the value, the first time and from memory', () => {
  const value = manifest(shop, { generatedAt });
  expect(JSON.parse(manifestText(shop, { generatedAt }))).toEqual(value);
  expect(JSON.parse(manifestText(shop, { generatedAt }))).toEqual(value);
});

test('after a run, nodes show their compiled code and where it lies', () => {
  const results = [
    stepResult(shop, 'model.shop.stg_pages', { compiledCode: 'select 1' }),
    stepResult(shop, 'seed.shop.pages', { compiled: false }),
    stepResult(shop, 'model.shop.fct_orders', {
      compiledCode: 'with __dbt__cte__int_orders as (select 1) select 2',
      extraCtes: [{ id: 'model.shop.int_orders', sql: ' __dbt__cte__int_orders as (select 1)' }],
    }),
  ];
  const { nodes } = JSON.parse(manifestText(shop, { generatedAt, results }));
  // As recorded from a real `dbt build`.
  expect(nodes['model.shop.stg_pages']).toMatchObject({
    compiled: true,
    compiled_path: 'target/compiled/shop/models/staging/web/stg_pages.sql',
    build_path: 'target/run/shop/models/staging/web/stg_pages.sql',
    compiled_code: 'select 1',
    extra_ctes: [],
    extra_ctes_injected: true,
  });
  expect(nodes['model.shop.fct_orders'].extra_ctes).toEqual([
    { id: 'model.shop.int_orders', sql: ' __dbt__cte__int_orders as (select 1)' },
  ]);
  expect(nodes['seed.shop.pages'].build_path).toBe('target/run/shop/seeds/lookup/pages.csv');
  expect(nodes['seed.shop.pages']).not.toHaveProperty('compiled');
  expect(nodes['model.shop.stg_orders']).not.toHaveProperty('compiled');
});

test.skipIf(schemaVersions.length === 0).each(schemaVersions)(
  'it is valid against the schema of dbt %s',
  (version) => {
    const results = [stepResult(shop, 'model.shop.stg_pages', { compiledCode: 'select 1' })];
    const validate = validator(version, 'manifest');
    expect(validate(JSON.parse(manifestText(shop, { generatedAt })))).toEqual([]);
    expect(validate(JSON.parse(manifestText(shop, { generatedAt, results })))).toEqual([]);
  },
);
