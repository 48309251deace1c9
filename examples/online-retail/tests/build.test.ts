import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generate } from '../generate/generate.mjs';
import { type Edit, withCopy } from './build-copy.ts';
import { realData } from './real-data.ts';

const published = readdirSync(fileURLToPath(new URL('published', import.meta.url)))
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.replace('.sql', ''));

/** The models of the specification; churn_scores, a trained model, is to come. */
const specified = `stg_online_retail stg_suppliers stg_campaigns stg_touchpoints
  int_lines_classified int_orders int_customer_activity
  dim_date dim_customer dim_product dim_supplier fact_sales fact_returns fact_inventory
  sales_daily sales_monthly sales_by_country product_performance returns_analysis customer_rfm customer_clv
  cohort_retention cohort_retention_by_group inventory_velocity marketing_attribution churn_features demand_weekly
  demand_forecast forecast_backtest snap_customer_segments`.split(/\s+/);

test('the sample builds, every test passes, and the published figures are not asserted', async () => {
  await withCopy([], async ({ tsdbt, query }) => {
    const { exitCode, output, statuses } = await tsdbt('build');
    expect(exitCode, output).toBe(0);
    expect(output).toContain('the published figures are not asserted');
    expect(specified.filter((name) => statuses.get(name) !== 'success')).toEqual([]);
    expect([...statuses].filter(([, status]) => !['success', 'pass', 'no-op'].includes(status))).toEqual([]);
    expect([...statuses.keys()].filter((name) => published.includes(name))).toEqual([]);
    // Tests over empty tables would pass as well.
    for (const name of specified) {
      const [row] = await query(`select count(*)::integer as n from warehouse.${name}`).catch(() => [
        { n: 1 },
      ]);
      expect(row?.n, name).toBeGreaterThan(0);
    }
  });
});

test.skipIf(realData === undefined)(
  'the real lines give every published figure (skipped where they are absent)',
  async () => {
    await withCopy([], async ({ folder, tsdbt }) => {
      const companions_dir = join(folder, 'companions');
      await generate({ scale: 1, seed: 1, into: companions_dir, beside: realData ?? '' });
      const vars = { retail_file: realData, companions_dir, published_figures: true };
      const { exitCode, output, statuses } = await tsdbt('build', '--vars', JSON.stringify(vars));
      expect(exitCode, output).toBe(0);
      expect(published.length).toBeGreaterThan(10);
      for (const name of published) expect(statuses.get(name), name).toBe('pass');
    });
  },
  240_000,
);

test('the order of the lines and the number of threads change nothing', async () => {
  const tables = specified.filter((name) => !/^(stg|int|snap)_/.test(name));
  /** What a table holds, its rows in the order in which they lie. */
  const digest = (name: string) =>
    `select md5(string_agg(t::varchar, chr(10))) as digest from warehouse.${name} as t`;
  await withCopy([], async (one) => {
    expect((await one.tsdbt('seed')).exitCode).toBe(0);
    expect((await one.tsdbt('run', '--threads', '1')).exitCode).toBe(0);
    await withCopy([], async (other) => {
      const lines = 'data/sample/online_retail.parquet';
      await one.query(
        `copy (select * from '${join(one.folder, lines)}' order by md5(InvoiceNo || StockCode))
         to '${join(other.folder, lines)}' (format parquet)`,
      );
      expect((await other.tsdbt('seed')).exitCode).toBe(0);
      expect((await other.tsdbt('run', '--threads', '4')).exitCode).toBe(0);
      for (const name of tables) {
        expect(await other.query(digest(name)), name).toEqual(await one.query(digest(name)));
      }
    });
  });
});

test('segments replayed over three months leave one version per change', async () => {
  await withCopy([], async ({ tsdbt, query }) => {
    const days = ['2011-09-30', '2011-10-31', '2011-11-30'];
    const history = new Map<number, (string | undefined)[]>();
    for (const [build, day] of days.entries()) {
      const vars = ['--vars', `{as_of_date: '${day}'}`];
      const { exitCode, output } = await tsdbt('build', ...vars);
      expect(exitCode, output).toBe(0);
      for (const { id, state } of await query(
        `select customer_id as id, segment || ' ' || rfm_cell as state from warehouse.customer_rfm`,
      )) {
        const states = history.get(Number(id)) ?? [];
        states[build] = String(state);
        history.set(Number(id), states);
      }
    }
    const versions = await query(
      `select customer_id as id, segment || ' ' || r_score || f_score || m_score as state,
         strftime(dbt_valid_from, '%Y-%m-%d') as "from", strftime(dbt_valid_to, '%Y-%m-%d') as "to"
       from warehouse.snap_customer_segments order by customer_id, dbt_valid_from`,
    );
    const expected = [...history]
      .sort(([a], [b]) => a - b)
      .flatMap(([id, states]) => {
        const changes = [...days.keys()].filter((build) => states[build] !== states[build - 1]);
        return changes.map((build, index) => ({
          id,
          state: states[build],
          from: days[build],
          to: days[changes[index + 1] ?? days.length] ?? null,
        }));
      });
    expect(versions).toEqual(expected);
    expect(versions.length).toBeGreaterThan(history.size);
  });
});

/** Mistakes that warehouses of this shop have made, put back one by one; and the test that must then fail. */
const mistakes: readonly (readonly [mistake: string, caughtBy: string, ...edits: Edit[]])[] = [
  [
    "recency from today's date",
    'recency_counts_from_the_end_of_the_data',
    [
      'packages/ecommerce/macros/basics/as_of_date.sql',
      '(select cast(max({{ column }}) as date) from {{ relation }})',
      'current_date',
    ],
  ],
  [
    'lines without a customer dropped',
    'every_line_is_a_sale_a_return_or_an_adjustment',
    [
      'models/intermediate/int_lines_classified.sql',
      'from classified',
      'from classified where customer_id is not null',
    ],
  ],
  [
    'missing customers mapped to a dummy that no dimension has',
    'relationships_fact_sales_customer_key__customer_key__ref_dim_customer_',
    ['models/star/fact_sales.sql', '{{ ecommerce.unknown_key() }}', "'0'"],
  ],
  [
    'cancellations and write-offs summed into sales',
    'sales_hold_no_cancellations_or_adjustments',
    ['models/star/fact_sales.sql', "where line_type = 'sale'", "where line_type <> 'free'"],
  ],
  [
    'fees counted as revenue',
    'lines_are_classified_by_code_invoice_price_and_quantity',
    ['macros/item_kind.sql', "'fee', false", "'fee', true"],
  ],
  [
    'changes that are constants',
    'daily_changes_are_computed',
    ['models/marts/sales_daily.sql', 'relative_change as net_revenue_growth', '0.125 as net_revenue_growth'],
  ],
  [
    'orders counted as customers',
    'customers_count_once_however_often_they_come',
    ['models/marts/sales_monthly.sql', 'count(distinct customer_id)', 'count(customer_id)'],
  ],
  [
    'cohorts of all buyers of a month',
    'cohorts_hold_each_customer_once',
    [
      'packages/ecommerce/macros/cohorts/cohort_retention.sql',
      'min({{ activity_date }}) over (partition by {{ entity }})',
      '{{ activity_date }}',
    ],
  ],
  [
    'the first description seen, a remark, as the name',
    'a_product_has_its_most_frequent_sales_description',
    ['models/star/dim_product.sql', "line_type = 'sale' and description", 'description'],
    [
      'models/star/dim_product.sql',
      'order by count(*) desc, max(invoice_at) desc',
      'order by min(invoice_at)',
    ],
  ],
  [
    'the first country seen',
    'customers_have_the_country_of_their_latest_order',
    ['models/intermediate/int_customer_activity.sql', 'arg_max(country', 'arg_min(country'],
  ],
  [
    'features that know the future',
    'features_know_nothing_after_t',
    ['models/marts/churn_features.sql', 'on lines.invoice_date <= snapshots.snapshot_date', 'on true'],
  ],
  [
    'growth of a month that is not over',
    'partial_months_have_no_growth',
    [
      'packages/ecommerce/macros/basics/period_over_period.sql',
      'case when here.{{ is_complete }} then',
      'case when true then',
    ],
  ],
  [
    'forecasts that know the week they forecast',
    'backtest_errors_and_ties',
    [
      'packages/ecommerce/macros/forecasts/forecast_backtest.sql',
      'lag(level + trend) over (partition by {{ key }} order by period_number) as _forecast',
      'level + trend as _forecast',
    ],
  ],
];

describe('a mistake put back fails its test', () => {
  test.each(mistakes)('%s', async (_, caughtBy, ...edits) => {
    await withCopy(edits, async ({ tsdbt }) => {
      const args = ['--select', `+${caughtBy}`, '--indirect-selection', 'empty'];
      const { exitCode, output, statuses } = await tsdbt('build', ...args);
      expect(exitCode, output).toBe(1);
      expect(statuses.get(caughtBy), output).toBe('fail');
    });
  });
});
