/**
 * Makes the source tables of the flagship warehouse, one Parquet file each:
 *
 *   node scripts/generate/generate.mjs --scale 0.02 --seed 42 --out data/sample
 *
 * Scale 1 is the size of the published data (100,000 users, 2.4 million events). The same scale and seed give
 * the same rows on every machine, whatever its number of threads; rows are streamed to the files, so memory
 * does not grow with the scale.
 */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { calendarSql, LOADED_AT } from './calendar.mjs';
import { randomness } from './random.mjs';
import { inventorySelect, orderItemsSelect, ordersSelect } from './sales.mjs';
import { centresSelect, placesSql, productsSelect, usersSelect } from './shop.mjs';
import { spendSelect } from './spend.mjs';
import { eventsSelect } from './visits.mjs';

const { values: options } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.02' },
    seed: { type: 'string', default: '42' },
    out: { type: 'string', default: 'data/generated' },
    'traffic-multiplier': { type: 'string', default: '1' },
    threads: { type: 'string' },
  },
});

await generate({
  scale: number('scale', 0.0005),
  seed: number('seed', Number.MIN_SAFE_INTEGER),
  trafficMultiplier: number('traffic-multiplier', 1),
  threads: options.threads,
  out: path.resolve(options.out),
});

/**
 * @param {{ scale: number, seed: number, trafficMultiplier: number, threads: string | undefined, out: string }} run
 */
async function generate({ scale, seed, trafficMultiplier, threads, out }) {
  const draw = randomness(seed);
  const users = Math.round(100_000 * scale);
  // The catalogue steps through its products by a prime that must not divide their number.
  const products = avoiding(7919, Math.max(200, Math.round(29_120 * scale)));
  const brands = Math.min(2757, Math.max(60, Math.round(2757 * scale)));

  const work = path.join(out, '.work');
  await mkdir(work, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    ...(threads === undefined ? {} : { threads }),
    memory_limit: '2GB',
    temp_directory: work,
  });
  const connection = await instance.connect();
  /** @param {string} name @param {string} select */
  const base = async (name, select) => {
    const file = path.join(work, `${name}.parquet`).replaceAll("'", "''");
    await connection.run(`copy (${select}) to '${file}' (format parquet)`);
    await connection.run(`create view ${name} as from '${file}'`);
  };
  /** @param {string} name @param {string} select */
  const table = async (name, select) => {
    const file = path.join(out, `${name}.parquet`).replaceAll("'", "''");
    const began = performance.now();
    await connection.run(
      `copy (${select}) to '${file}' (format parquet, compression zstd, row_group_size 122880)`,
    );
    const rows = (await connection.runAndReadAll(`select count(*) from '${file}'`)).getRows()[0]?.[0];
    console.log(`${name}: ${rows} rows, ${Math.round(performance.now() - began)} ms`);
  };
  /**
   * An extract repeats some of its rows whole.
   *
   * @param {string} select @param {string} key
   */
  const repeating = (select, key) => `
    select * exclude (_copy) from (
      select *, unnest(range(case when ${draw.chance(key, 'repeated row', 0.005)} then 2 else 1 end)) as _copy from (${select})
    )`;

  try {
    // Joins look rows up in small tables and stream the large side, as written; if the planner were free to
    // swap the sides, the order of the rows would depend on threads.
    await connection.run(`set disabled_optimizers = 'join_order,build_side_probe_side'`);
    await connection.run(calendarSql);
    await connection.run(placesSql);
    await base('product_base', productsSelect(draw, products, brands));
    await base('user_base', usersSelect(draw, users));
    await base('order_base', ordersSelect(draw));
    await base('item_base', orderItemsSelect(draw, products));

    await table('distribution_centers', centresSelect);
    await table('products', repeating('from product_base', 'id'));
    await table(
      'users',
      repeating(`select * exclude (first_order_at), ${LOADED_AT} as _loaded_at from user_base`, 'id'),
    );
    await table('orders', repeating(`select *, ${LOADED_AT} as _loaded_at from order_base`, 'order_id'));
    await table(
      'order_items',
      repeating(`select * exclude (ordered_at), ${LOADED_AT} as _loaded_at from item_base`, 'id'),
    );
    await table('inventory_items', repeating(inventorySelect(draw, products), 'id'));
    await table('marketing_spend', spendSelect(draw));
    await table('events', repeating(eventsSelect(draw, { users, products, trafficMultiplier }), 'id'));
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * @param {'scale' | 'seed' | 'traffic-multiplier'} name
 * @param {number} least
 */
function number(name, least) {
  const value = Number(options[name]);
  if (!Number.isFinite(value) || value < least) throw new Error(`--${name}: expected a number from ${least}`);
  return value;
}

/**
 * @param {number} prime
 * @param {number} count
 */
function avoiding(prime, count) {
  return count % prime === 0 ? count + 1 : count;
}
