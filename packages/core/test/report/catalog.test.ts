import { expect, test } from 'vitest';
import { type CatalogTable, catalog } from '../../src/report/catalog.ts';
import { shop } from '../plan/support/shop.ts';
import { schemaVersions, validator } from './support/validator.ts';

const table = (schema: string, name: string, type = 'BASE TABLE'): CatalogTable => ({
  database: 'memory',
  schema,
  name,
  type,
  columns: [
    { name: 'id', type: 'INTEGER' },
    { name: 'Total', type: 'DECIMAL(18,2)', comment: 'in euro' },
  ],
});
const tables = [
  table('main', 'stg_orders', 'VIEW'),
  table('MAIN_FIN', 'Margins'),
  table('clicks', 'ev'),
  table('main', 'unknown'),
  table('main', 'int_orders'),
];
const json = catalog(shop, tables, new Date('2024-01-01T00:00:00.000Z'));

test('tables are told under the nodes that they stand for', () => {
  expect(Object.keys(json.nodes as object).sort()).toEqual(['model.shop.margin', 'model.shop.stg_orders']);
  expect(Object.keys(json.sources as object)).toEqual(['source.shop.web.events']);
  expect((json.nodes as Record<string, unknown>)['model.shop.stg_orders']).toEqual({
    metadata: {
      type: 'VIEW',
      schema: 'main',
      name: 'stg_orders',
      database: 'memory',
      comment: null,
      owner: null,
    },
    columns: {
      id: { type: 'INTEGER', index: 1, name: 'id', comment: null },
      Total: { type: 'DECIMAL(18,2)', index: 2, name: 'Total', comment: 'in euro' },
    },
    stats: {
      has_stats: {
        id: 'has_stats',
        label: 'Has Stats?',
        value: false,
        include: false,
        description: 'Indicates whether there are statistics for this table',
      },
    },
    unique_id: 'model.shop.stg_orders',
  });
});

test.skipIf(schemaVersions.length === 0).each(schemaVersions)(
  'it is valid against the schema of dbt %s',
  (version) => {
    expect(validator(version, 'catalog')(json)).toEqual([]);
  },
);
