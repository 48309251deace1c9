import { rename } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contents, copyProject, removeFolder, tsdbt, withDatabase } from './support/warehouse.ts';

/**
 * The sample in three loads. The second brings late events of all times, repeats some rows, and gives a few
 * events, among them all events of some visitors, to other visitors; the third brings the remaining orders
 * and spend and new states of old orders, and no events.
 */
const loads: Record<string, [name: string, select: string][]> = {
  events: [
    [
      'first',
      `select * replace (timestamp '2026-01-25 03:00:00' as _loaded_at) from source where hash(id) % 3 <> 0`,
    ],
    [
      'second',
      `select * replace (timestamp '2026-01-26 03:00:00' as _loaded_at) from source where hash(id) % 3 = 0
       union all
       select * replace (timestamp '2026-01-26 03:00:00' as _loaded_at) from source where hash(id) % 30 = 1
       union all
       select * replace (1 as user_id, timestamp '2026-01-26 03:00:00' as _loaded_at) from source
       where (hash(id) % 300 = 4 or hash(session_id) % 200 = 5) and hash(id) % 3 <> 0`,
    ],
  ],
  orders: [
    ['first', `select * from source where hash(order_id) % 4 <> 0`],
    [
      'third',
      `select * replace (timestamp '2026-01-27 03:00:00' as _loaded_at) from source where hash(order_id) % 4 = 0
       union all
       select * replace ('Cancelled' as status, timestamp '2026-01-27 03:00:00' as _loaded_at) from source
       where hash(order_id) % 40 = 1`,
    ],
  ],
  order_items: [
    ['first', `select * from source where hash(order_id) % 4 <> 0`],
    [
      'third',
      `select * replace (timestamp '2026-01-27 03:00:00' as _loaded_at) from source where hash(order_id) % 4 = 0
       union all
       select * replace ('Cancelled' as status, timestamp '2026-01-27 03:00:00' as _loaded_at) from source
       where hash(order_id) % 40 = 1`,
    ],
  ],
  marketing_spend: [
    ['first', `select * from source where hash(campaign_id, date) % 5 <> 0`],
    [
      'third',
      `select * replace (timestamp '2026-01-27 03:00:00' as _loaded_at) from source where hash(campaign_id, date) % 5 = 0`,
    ],
  ],
};

/** What the second load, of events only, must leave as it is; it changes the sessions and what hangs on them. */
const withoutEvents = ['dim_customers', 'fact_product_performance', 'fact_cohort_retention'];

describe('loads one after another', () => {
  let project: string;
  let source: string;

  /** Writes one load of every table that has one of that name. */
  async function load(name: string): Promise<void> {
    await withDatabase(undefined, async (connection) => {
      for (const [table, parts] of Object.entries(loads)) {
        const select = parts.find(([part]) => part === name)?.[1];
        if (select === undefined) continue;
        await connection.run(`create or replace view source as from '${source}/whole_${table}.parquet'`);
        await connection.run(`copy (${select}) to '${source}/${table}.${name}.parquet' (format parquet)`);
      }
    });
  }
  const run = (...flags: string[]) => tsdbt(project, 'run', ...flags);

  beforeAll(async () => {
    project = await copyProject();
    source = path.join(project, 'data/sample');
    for (const table of Object.keys(loads)) {
      await rename(path.join(source, `${table}.parquet`), path.join(source, `whole_${table}.parquet`));
    }
  });
  afterAll(() => removeFolder(project));

  it('give the tables that one full build of all of them gives', async () => {
    await load('first');
    await tsdbt(project, 'seed');
    await run();
    const afterFirst = await contents(project);

    await load('second');
    await run();
    const afterSecond = await contents(project);
    expect(afterSecond.int_web_sessions).not.toEqual(afterFirst.int_web_sessions);
    expect(afterSecond.fact_session_metrics).not.toEqual(afterFirst.fact_session_metrics);
    for (const table of withoutEvents) expect(afterSecond[table]).toEqual(afterFirst[table]);

    await load('third');
    await run();
    const afterThird = await contents(project);
    expect(afterThird.int_web_sessions).toEqual(afterSecond.int_web_sessions);
    for (const table of ['fact_session_metrics', 'fact_daily_pnl', 'fact_daily_pnl_advanced']) {
      expect(afterThird[table]).not.toEqual(afterSecond[table]);
    }

    await run();
    expect(await contents(project)).toEqual(afterThird);

    await run('--full-refresh');
    expect(await contents(project)).toEqual(afterThird);
  });
});
