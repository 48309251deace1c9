import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generate } from '../generate/generate.mjs';
import { openDatabase } from '../load/duckdb.mjs';

const sample = fileURLToPath(new URL('../data/sample', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'events-generate-'));
  await generate({ events: 100_000, seed: 7, into: join(folder, 'large'), threads: 1 });
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function row(sql: string): Promise<Record<string, number>> {
  const database = await openDatabase();
  try {
    const [found = {}] = await database.rows(sql);
    return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number(value)]));
  } finally {
    database.close();
  }
}

/** A hash of all rows in their order, file by file. */
async function content(of: string): Promise<string> {
  const database = await openDatabase();
  try {
    const [found] = await database.rows(
      `select md5(string_agg(
         concat_ws('|', parse_filename(filename)[:10], event_time, event_type, product_id, category_id, category_code, brand, price, user_id, user_session),
         chr(10) order by filename, file_row_number
       )) as digest
       from read_parquet('${of}/events/*.parquet', filename = true, file_row_number = true)`,
    );
    return String(found?.digest);
  } finally {
    database.close();
  }
}

test('the sample is what the generator makes: the same seed gives the same rows, on any number of threads', async () => {
  const into = join(folder, 'sample');
  await generate({ events: 40_000, seed: 4, into, dailyFrom: '2020-02-01', threads: 3 });
  expect(await content(into)).toBe(await content(sample));
}, 120_000);

test('another seed gives other rows', async () => {
  const into = join(folder, 'other');
  await generate({ events: 40_000, seed: 2, into, dailyFrom: '2020-02-01' });
  expect(await content(into)).not.toBe(await content(sample));
}, 120_000);

test('shares are those of the documented shop', async () => {
  const events = `'${folder}/large/events/*.parquet'`;
  const shares = await row(
    `select count(*) as events,
       avg((event_type = 'view')::int) as views, avg((event_type = 'cart')::int) as carts,
       avg((event_type = 'purchase')::int) as purchases, avg((category_code is null)::int) as codeless,
       avg((brand is null)::int) as brandless, count(*) filter (price = 0) as free,
       count(*) filter (user_session is null) as sessionless,
       count(*) - count(distinct (event_time, event_type, product_id, user_id, user_session)) as repeated,
       count(distinct split_part(category_code, '.', 1)) as level_1
     from ${events}`,
  );
  const within = (value: number | undefined, from: number, to: number) => {
    expect(value).toBeGreaterThan(from);
    expect(value).toBeLessThan(to);
  };
  within(shares.events, 95_000, 110_000);
  within(shares.views, 0.93, 0.955);
  within(shares.carts, 0.035, 0.045);
  within(shares.purchases, 0.014, 0.018);
  within(shares.codeless, 0.28, 0.38);
  within(shares.brandless, 0.08, 0.2);
  within(shares.free, 50, 200);
  within(shares.sessionless, 10, 100);
  within(shares.repeated, 50, 500);
  expect(shares.level_1).toBe(13);

  const sessions = await row(
    `select avg((not carts)::int) as without_cart, avg(bought::int) as conversion,
       sum((carts and bought)::int) / sum(carts::int) as cart_to_purchase, sum((bought and not carts)::int) / sum(bought::int) as cartless,
       sum(revenue) / sum(bought::int) as order_value, avg((span > interval 1 day)::int) as reused
     from (
       select user_session, bool_or(event_type = 'cart') as carts, bool_or(event_type = 'purchase') as bought,
         sum(price) filter (event_type = 'purchase') as revenue, max(event_time::timestamp) - min(event_time::timestamp) as span
       from ${events} group by user_session
     )`,
  );
  within(sessions.without_cart, 0.86, 0.9);
  within(sessions.conversion, 0.05, 0.07);
  within(sessions.cart_to_purchase, 0.38, 0.55);
  within(sessions.cartless, 0.1, 0.2);
  within(sessions.order_value, 280, 400);
  within(sessions.reused, 0.015, 0.025);

  const users = await row(
    `with orders as (select user_id, count(distinct user_session) as orders, sum(price) as spent from ${events} where event_type = 'purchase' group by 1)
     select (select count(*) from orders) / count(distinct user_id) as buyers, (select avg((orders = 1)::int) from orders) as once,
       (select max(spent) / avg(spent) from orders) as whale from ${events}`,
  );
  within(users.buyers, 0.11, 0.15);
  within(users.once, 0.75, 0.92);
  within(users.whale, 10, 5000);

  const quiet = await row(
    `select count(*) as days, max(day) - min(day) as apart from (
       select event_time[:10]::date as day from ${events} group by 1 having count(*) filter (event_type = 'purchase') = 0)`,
  );
  expect(quiet).toEqual({ days: 2, apart: 1 });
  const odd = await row(
    `select count(*) filter (users > 1) as shared from (select count(distinct user_id) as users from ${events} where user_session is not null group by user_session)`,
  );
  within(odd.shared, 0, 50);
  const recoded = await row(
    `select count(*) as categories from (select category_id from ${events} group by 1 having count(distinct category_code) > 1)`,
  );
  expect(recoded).toEqual({ categories: 1 });
  const branded = await row(
    `select count(*) as products from (select product_id from ${events} group by 1 having count(distinct lower(brand)) > 1)`,
  );
  within(branded.products, 1, 20);
}, 120_000);

test.each([
  [{ events: 10 }, /at least 1000/],
  [{ days: 3 }, /whole number from 10/],
  [{ seed: 1.5 }, /seed must be a whole number/],
])('mistaken options are refused: %j', async (options, message) => {
  await expect(generate({ events: 1000, seed: 1, into: join(folder, 'no'), ...options })).rejects.toThrow(
    message,
  );
});
