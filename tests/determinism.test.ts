import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contents, copyProject, failures, removeFolder, tsdbt, withDatabase } from './support/warehouse.ts';

describe('the same input gives the same tables', () => {
  let project: string;
  let built: Record<string, string>;

  beforeAll(async () => {
    project = await copyProject();
    expect(await failures(project, 'build')).toEqual([]);
    built = await contents(project);
  });
  afterAll(() => removeFolder(project));

  it('and there are all marts and both snapshots', () => {
    expect(Object.keys(built)).toEqual(
      expect.arrayContaining([
        'dim_customer_segments',
        'dim_customers',
        'dim_date',
        'dim_products',
        'fact_campaign_performance',
        'fact_channel_attribution',
        'fact_cohort_retention',
        'fact_daily_pnl',
        'fact_daily_pnl_advanced',
        'fact_funnel_daily',
        'fact_inventory_forecast',
        'fact_product_performance',
        'fact_session_metrics',
        'int_web_sessions',
        'metrics_executive_kpis',
        'metrics_rfm_segments',
        'snap_customer_segments',
        'snap_inventory_status',
      ]),
    );
    for (const [table, content] of Object.entries(built)) expect(content, table).not.toMatch(/^0 rows/);
  });

  it('in a second build', async () => {
    await tsdbt(project, 'build');
    expect(await contents(project)).toEqual(built);
  });

  it('with the rows of the sources in another order, in another time zone, with one thread', async () => {
    const other = await copyProject();
    const zone = process.env.TZ;
    try {
      const source = path.join(other, 'data/sample');
      const files = await readdir(source);
      await withDatabase(undefined, async (connection) => {
        for (const file of files) {
          const whole = path.join(source, file);
          await connection.run(`create or replace table t as from '${whole}'`);
          await connection.run(`copy (from t order by hash(t::varchar)) to '${whole}' (format parquet)`);
        }
      });
      process.env.TZ = 'Asia/Kathmandu';
      await tsdbt(other, 'build', '--threads', '1');
      expect(await contents(other)).toEqual(built);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
      await removeFolder(other);
    }
  });
});
