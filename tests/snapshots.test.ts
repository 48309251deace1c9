import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  copyProject,
  failures,
  removeFolder,
  root,
  rowsOf,
  tsdbt,
  withDatabase,
} from './support/warehouse.ts';

/** The last days of three extracts, a month apart. */
const days = ['2025-11-24', '2025-12-24', '2026-01-24'];

/** What an extract of a day knows of the tables that change. The statuses of orders are those of the last day. */
const known: Record<string, (day: string) => string> = {
  orders: (day) => `select * from whole where created_at < date '${day}' + 1`,
  order_items: (day) =>
    `select * from whole where order_id in (select order_id from orders where created_at < date '${day}' + 1)`,
  inventory_items: (day) =>
    `select * replace (case when sold_at < date '${day}' + 1 then sold_at end as sold_at)
     from whole where created_at < date '${day}' + 1
       or id in (select inventory_item_id from order_items where order_id in
         (select order_id from orders where created_at < date '${day}' + 1))`,
};

describe('snapshots replayed over dated extracts', () => {
  let project: string;
  /** Per customer, the segment that each build gave; none before the first order. */
  const history = new Map<number, (string | undefined)[]>();

  const query = (sql: string) =>
    withDatabase(path.join(project, 'target/thelook.duckdb'), (connection) => rowsOf(connection, sql));

  /** Puts the extract of a day into the place of the sample. */
  const extract = (day: string) =>
    withDatabase(undefined, async (connection) => {
      const whole = path.join(root, 'data/sample');
      for (const table of ['orders', 'order_items']) {
        await connection.run(`create view ${table} as from '${whole}/${table}.parquet'`);
      }
      for (const [table, select] of Object.entries(known)) {
        await connection.run(`create or replace view whole as from '${whole}/${table}.parquet'`);
        await connection.run(
          `copy (${select(day)}) to '${project}/data/sample/${table}.parquet' (format parquet)`,
        );
      }
    });

  beforeAll(async () => {
    project = await copyProject();
    await tsdbt(project, 'seed');
    for (const [build, day] of days.entries()) {
      await extract(day);
      await tsdbt(project, 'run', '--full-refresh');
      await tsdbt(project, 'snapshot');
      for (const { user, state } of await query(
        `select user_id::integer as user, segment || ' ' || rfm_cell as state from dim_customer_segments`,
      )) {
        const states = history.get(user as number) ?? [];
        states[build] = state as string;
        history.set(user as number, states);
      }
    }
  });
  afterAll(() => removeFolder(project));

  it('hold one version per change, from the day of the change to that of the next', async () => {
    const versions = await query(
      `select user_id::integer as user, segment || ' ' || r_score || f_score || m_score as state,
         strftime(dbt_valid_from, '%Y-%m-%d') as "from", strftime(dbt_valid_to, '%Y-%m-%d') as "to"
       from snap_customer_segments order by user_id, dbt_valid_from`,
    );
    const expected = [...history].flatMap(([user, states]) => {
      const changes = [...days.keys()].filter((build) => states[build] !== states[build - 1]);
      return changes.map((build, index) => ({
        user,
        state: states[build],
        from: days[build],
        to: days[changes[index + 1] ?? Number.NaN] ?? null,
      }));
    });
    expected.sort((a, b) => a.user - b.user || (a.from as string).localeCompare(b.from as string));
    expect(versions).toEqual(expected);
    expect(versions.length).toBeGreaterThan(history.size);
  });

  it('record changes of stock status, without overlap', async () => {
    const [row] = await query(
      `select cast(max(n) as integer) as most
       from (select count(*) as n from snap_inventory_status group by product_id)`,
    );
    expect(row?.most).toBeGreaterThan(1);
    expect(await failures(project, 'test', '--select', 'resource_type:snapshot')).toEqual([]);
  });

  it('change nothing when the same day is built again', async () => {
    const count = `select count(*)::integer as n from snap_customer_segments
                   union all select count(*)::integer from snap_inventory_status`;
    const before = await query(count);
    await tsdbt(project, 'snapshot');
    expect(await query(count)).toEqual(before);
  });
});
