import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate, removeFolder, root, rowsOf, withDatabase } from './support/warehouse.ts';

const tables = [
  'distribution_centers',
  'events',
  'inventory_items',
  'marketing_spend',
  'order_items',
  'orders',
  'products',
  'users',
];

/** What each table of a folder holds, in the order of its rows. */
async function contents(folder: string): Promise<Record<string, string>> {
  return withDatabase(undefined, async (connection) => {
    const found: Record<string, string> = {};
    for (const table of tables) {
      const [row] = await rowsOf(
        connection,
        `select count(*) || ' rows, ' || sum(hash(t::varchar, file_row_number)) as content
         from read_parquet('${folder}/${table}.parquet', file_row_number = true) as t`,
      );
      found[table] = row?.content as string;
    }
    return found;
  });
}

/** One number from the tables of a folder. */
async function measure(folder: string, sql: string): Promise<number> {
  return withDatabase(undefined, async (connection) => {
    for (const table of tables) {
      await connection.run(`create view ${table} as select distinct * from '${folder}/${table}.parquet'`);
    }
    const [row] = await rowsOf(connection, `select cast((${sql}) as double) as value`);
    return row?.value as number;
  });
}

describe('the generator', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thelook-data-'));
    await generate(folder, 0.2, 1);
  });
  afterAll(() => removeFolder(folder));

  it('makes the committed sample, whatever the number of threads', async () => {
    const sample = await contents(path.join(root, 'data/sample'));
    for (const threads of [1, 3]) {
      const again = await mkdtemp(path.join(tmpdir(), 'thelook-data-'));
      try {
        await generate(again, 0.02, 42, '--threads', `${threads}`);
        expect((await readdir(again)).sort()).toEqual(tables.map((table) => `${table}.parquet`));
        expect(await contents(again)).toEqual(sample);
      } finally {
        await removeFolder(again);
      }
    }
  });

  it('makes other rows from another seed', async () => {
    const other = await mkdtemp(path.join(tmpdir(), 'thelook-data-'));
    try {
      await generate(other, 0.02, 43);
      const sample = await contents(path.join(root, 'data/sample'));
      const found = await contents(other);
      for (const table of tables.filter((name) => name !== 'distribution_centers')) {
        expect(found[table], table).not.toEqual(sample[table]);
      }
    } finally {
      await removeFolder(other);
    }
  });

  // What the published data show, at a fifth of their size: sizes and shares, and how far off they may be.
  const shares: [what: string, expected: number, tolerance: number, sql: string][] = [
    ['users', 20_000, 0, 'select count(*) from users'],
    ['orders', 25_000, 1_000, 'select count(*) from orders'],
    ['order items', 36_200, 1_500, 'select count(*) from order_items'],
    ['events', 480_000, 15_000, 'select count(*) from events'],
    ['inventory items', 98_000, 3_000, 'select count(*) from inventory_items'],
    ['rows of ad spend', 10_248, 0, 'select count(*) from marketing_spend'],
    ['anonymous events', 0.46, 0.02, 'select avg((user_id is null)::int) from events'],
    ['users who buy', 0.8, 0.02, 'select count(distinct user_id) / (select count(*) from users) from orders'],
    ...[0.62, 0.24, 0.09, 0.05].map((share, index): [string, number, number, string] => [
      `buyers with ${['one order', 'two', 'three', 'four or more'][index]}`,
      share,
      0.015,
      `select avg((least(n, 4) = ${index + 1})::int) from (select count(*) as n from orders group by user_id)`,
    ]),
    ['orders shipped', 0.3, 0.02, "select avg((status = 'Shipped')::int) from orders"],
    ['orders complete', 0.25, 0.02, "select avg((status = 'Complete')::int) from orders"],
    ['orders processing', 0.2, 0.02, "select avg((status = 'Processing')::int) from orders"],
    ['orders cancelled', 0.15, 0.02, "select avg((status = 'Cancelled')::int) from orders"],
    ['orders returned', 0.1, 0.02, "select avg((status = 'Returned')::int) from orders"],
    ['orders of one item', 0.7, 0.02, 'select avg((num_of_item = 1)::int) from orders'],
    ['users from search', 0.7, 0.02, "select avg((traffic_source = 'Search')::int) from users"],
    ['events from email', 0.45, 0.02, "select avg((traffic_source = 'Email')::int) from events"],
    ['events in Chrome', 0.5, 0.02, "select avg((browser = 'Chrome')::int) from events"],
    ['categories', 26, 0, 'select count(distinct category) from products'],
    ['mean price', 59, 4, 'select avg(retail_price) from products'],
    ['mean margin', 0.51, 0.02, 'select 1 - sum(cost) / sum(retail_price) from products'],
    [
      'items created on another day than their order',
      0.5,
      0.03,
      'select avg((i.created_at::date <> o.created_at::date)::int) from order_items as i join orders as o using (order_id)',
    ],
    ['events that share an id', 0, 0, 'select count(*) - count(distinct id) from events'],
    ['cities called null', 0.04, 0.01, "select avg((city = 'null')::int) from users"],
    ['more clicks than impressions', 0, 0, 'select count(*) from marketing_spend where clicks > impressions'],
    [
      'platform days of two campaigns',
      0.04,
      0.01,
      `select count(*) / (2562 * 4)
       from (select 1 from marketing_spend group by date, platform having count(*) > 1)`,
    ],
    [
      'items of products and stock that do not exist',
      0,
      0,
      `select count(*) from order_items where product_id not in (select id from products)
         or inventory_item_id not in (select id from inventory_items) or order_id not in (select order_id from orders)`,
    ],
    [
      'items whose stock is another product',
      0,
      0,
      `select count(*) from order_items as i join inventory_items as s on s.id = i.inventory_item_id
       where s.product_id <> i.product_id or s.sold_at is null`,
    ],
  ];

  it.each(shares)('%s: about %d', async (_, expected, tolerance, sql) => {
    const found = await measure(folder, sql);
    expect(Math.abs(found - expected), `${found}`).toBeLessThanOrEqual(tolerance);
  });

  it('repeats some rows whole in every large table', async () => {
    await withDatabase(undefined, async (connection) => {
      for (const table of ['orders', 'order_items', 'products', 'users', 'events', 'inventory_items']) {
        const [row] = await rowsOf(
          connection,
          `select cast(count(*) - (select count(*) from (select distinct * from t)) as integer) as repeated
           from '${folder}/${table}.parquet' as t`.replaceAll(
            ' from t)',
            ` from '${folder}/${table}.parquet')`,
          ),
        );
        expect(row?.repeated, table).toBeGreaterThan(0);
      }
    });
  });
});
