import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject, failures, removeFolder, tsdbt } from './support/warehouse.ts';

interface Mistake {
  readonly name: string;
  readonly file: string;
  /** What the file says, and what it would say with the mistake. */
  readonly right: string;
  readonly wrong: string;
  /** The nodes to build, and the test among them that must fail. */
  readonly select: string;
  readonly test: string;
}

/** Mistakes seen in warehouses of this kind. Each, put back, must make a test of the project fail. */
const mistakes: readonly Mistake[] = [
  {
    name: 'recency scored backwards, so that the best customers are lost',
    file: 'packages/ecommerce/macros/segments/rfm_scores.sql',
    right: "recency_days ~ ' desc'",
    wrong: 'recency_days',
    select: 'dim_customer_segments metrics_rfm_segments',
    test: 'assert_best_customers_are_champions',
  },
  {
    name: 'Cant Lose Them tried after At Risk, so that nobody is in it',
    file: 'packages/ecommerce/seeds/rfm_segment_rules.csv',
    right: 'eight,2,Cant Lose Them,1,2,4,5,4,5\neight,3,At Risk',
    wrong: 'eight,3,Cant Lose Them,1,2,4,5,4,5\neight,2,At Risk',
    select: 'rfm_segment_rules',
    test: 'rfm_rules_complete_rfm_segment_rules_',
  },
  {
    name: 'equal customers split at random by ntile',
    file: 'packages/ecommerce/macros/segments/quintile.sql',
    right: '{% macro quintile(order_by, bins=5) -%}',
    wrong: "{% macro quintile(order_by, bins=5) -%}{{ return('ntile(5) over (order by ' ~ order_by ~ ')') }}",
    select: 'dim_customer_segments',
    test: 'assert_equal_customers_score_equal',
  },
  {
    name: 'all anonymous events one visitor',
    file: 'packages/ecommerce/macros/sessions/visitor_key.sql',
    right: "'s:' || cast({{ session }} as varchar)",
    wrong: "'s:'",
    select: 'stg_events int_web_sessions',
    test: 'assert_each_session_has_one_visitor',
  },
  {
    name: 'gaps in whole minutes',
    file: 'packages/ecommerce/macros/sessions/sessionize.sql',
    right: 'coalesce({{ timestamp }} > lag({{ timestamp }}) over ({{ sorted }}) + {{ timeout }}, true)',
    wrong:
      "coalesce(datesub('minute', lag({{ timestamp }}) over ({{ sorted }}), {{ timestamp }}) > {{ timeout_seconds }} / 60, true)",
    select: 'int_web_sessions',
    test: 'assert_sessions_end_at_the_timeout',
  },
  {
    name: 'exactly thirty minutes a new session',
    file: 'packages/ecommerce/macros/sessions/sessionize.sql',
    right: 'coalesce({{ timestamp }} > lag(',
    wrong: 'coalesce({{ timestamp }} >= lag(',
    select: 'int_web_sessions',
    test: 'assert_sessions_end_at_the_timeout',
  },
  {
    name: 'events of one moment in the wrong order',
    file: 'models/intermediate/int_web_sessions.sql',
    right: "['created_at', 'sequence_number', 'event_id']",
    wrong: "['created_at', 'event_id desc']",
    select: 'int_web_sessions fact_session_metrics',
    test: 'assert_sessions_have_one_source',
  },
  {
    name: 'an order counted in every session before it',
    file: 'models/marts/fact_session_metrics.sql',
    right: 'where t.is_converting_session',
    wrong: '',
    select: 'fact_session_metrics',
    test: 'assert_session_revenue_is_not_multiplied',
  },
  {
    name: 'cancelled orders in the revenue of sessions',
    file: 'models/marts/fact_session_metrics.sql',
    right: 'sum(sale_price) filter (where is_kept)',
    wrong: 'sum(sale_price)',
    select: 'fact_session_metrics',
    test: 'assert_session_revenue_is_not_multiplied',
  },
  {
    name: 'sessions times campaigns of a day',
    file: 'models/intermediate/int_campaign_attribution.sql',
    right: "'coalesce(c.campaign_weight, 1)'",
    wrong: "'1'",
    select: 'int_campaign_attribution',
    test: 'assert_campaigns_do_not_multiply_revenue',
  },
  {
    name: 'a session with two sources in two rows',
    file: 'models/marts/fact_session_metrics.sql',
    right: 'group by session_id, visitor_key, user_id, session_number\n),',
    wrong: 'group by session_id, visitor_key, user_id, session_number, events.traffic_source\n),',
    select: 'fact_session_metrics',
    test: 'unique_fact_session_metrics_session_id',
  },
  {
    name: "a session with any event's source",
    file: 'models/marts/fact_session_metrics.sql',
    right: "{{ ecommerce.session_attribute('traffic_source', at='is_session_start') }}",
    wrong: 'max(traffic_source)',
    select: 'fact_session_metrics',
    test: 'assert_sessions_have_one_source',
  },
  {
    name: 'gross profit without costs of goods',
    file: 'models/marts/fact_daily_pnl.sql',
    right: 'cast(total_revenue - cogs as decimal(18, 4)) as gross_profit',
    wrong: 'cast(total_revenue - total_ad_spend as decimal(18, 4)) as gross_profit',
    select: 'fact_daily_pnl',
    test: 'assert_profit_has_its_true_names',
  },
  {
    name: 'seven-day ROAS as the mean of daily ratios',
    file: 'models/marts/fact_daily_pnl_advanced.sql',
    right: "{{ ecommerce.rolling_ratio('total_revenue', 'total_ad_spend', 7, date='date') }}",
    wrong: "avg(roas) over (order by date range between interval '6' day preceding and current row)",
    select: 'fact_daily_pnl_advanced',
    test: 'assert_seven_day_roas_is_a_ratio_of_sums',
  },
  {
    name: 'a calendar of days with orders only',
    file: 'models/marts/fact_daily_pnl.sql',
    right: "left join {{ ref('int_daily_sales') }}",
    wrong: "inner join {{ ref('int_daily_sales') }}",
    select: 'fact_daily_pnl',
    test: 'ecommerce_no_gaps_fact_daily_pnl_date',
  },
  {
    name: 'lifetime value with cancelled items',
    file: 'models/marts/dim_customers.sql',
    right: 'coalesce(sum(sale_price) filter (where is_kept), 0) as lifetime_value',
    wrong: 'coalesce(sum(sale_price), 0) as lifetime_value',
    select: 'dim_customers',
    test: 'assert_revenue_is_the_same_in_every_mart',
  },
  {
    name: 'velocity with returned items',
    file: 'models/marts/fact_inventory_forecast.sql',
    right: "{{ ref('int_order_items_enriched') }} where is_kept",
    wrong: "{{ ref('int_order_items_enriched') }}",
    select: 'fact_inventory_forecast',
    test: 'assert_only_kept_items_count',
  },
  {
    name: 'recency from the day of the run',
    file: 'packages/ecommerce/macros/basics/as_of_date.sql',
    right: '(select cast(max({{ column }}) as date) from {{ relation }})',
    wrong: 'current_date',
    select: 'dim_customers',
    test: 'assert_customer_status_boundaries',
  },
  {
    name: 'a pace rounded before dividing',
    file: 'models/marts/fact_inventory_forecast.sql',
    right: "{{ ecommerce.days_of_stock('available_inventory', 'units_sold_30d') }}",
    wrong: "{{ ecommerce.safe_divide('available_inventory', 'round(units_sold_30d / 30, 2)') }}",
    select: 'fact_inventory_forecast',
    test: 'assert_days_of_stock_are_unrounded',
  },
  {
    name: "a cohort's order value per customer",
    file: 'models/marts/fact_cohort_retention.sql',
    right: "{{ ecommerce.safe_divide('value', 'activities') }}",
    wrong: "{{ ecommerce.safe_divide('value', 'active') }}",
    select: 'fact_cohort_retention',
    test: 'assert_cohort_averages_are_per_order',
  },
  {
    name: 'products missing that never sold',
    file: 'models/marts/fact_product_performance.sql',
    right: 'left join sold',
    wrong: 'inner join sold',
    select: 'fact_product_performance',
    test: 'ecommerce_reconcile_fact_product_performance_',
  },
  {
    name: 'products out of stock among those without sales',
    file: 'packages/ecommerce/macros/inventory/inventory_status.sql',
    right:
      "when {{ available }} <= 0 then 'Out of Stock'\n  when coalesce({{ units_in_window }}, 0) = 0 then 'No Recent Sales'",
    wrong:
      "when coalesce({{ units_in_window }}, 0) = 0 then 'No Recent Sales'\n  when {{ available }} <= 0 then 'Out of Stock'",
    select: 'fact_inventory_forecast',
    test: 'assert_days_of_stock_are_unrounded',
  },
  {
    name: 'breakeven at a return of 3',
    file: 'models/marts/fact_daily_pnl_advanced.sql',
    right: "{{ ecommerce.rolling_ratio('total_revenue', 'gross_profit', 90, date='date', partial=true) }}",
    wrong: '3.0',
    select: 'fact_daily_pnl_advanced',
    test: 'assert_breakeven_follows_the_margin',
  },
];

describe('a mistake put back is found', () => {
  let project: string;
  let database: string;

  beforeAll(async () => {
    project = await copyProject();
    database = path.join(project, 'target/thelook.duckdb');
    await tsdbt(project, 'seed');
    await tsdbt(project, 'run');
    await cp(database, `${database}.right`);
  });
  afterAll(() => removeFolder(project));

  it.each(mistakes)('$name', async ({ file, right, wrong, select, test }) => {
    const place = path.join(project, file);
    const text = await readFile(place, 'utf8');
    expect(text).toContain(right);
    try {
      await writeFile(
        place,
        text.replace(right, () => wrong),
      );
      // Without the unit tests, which find many of these before the data tests are reached.
      const build = ['build', '--full-refresh', '--exclude-resource-type', 'unit_test'];
      const failed = await failures(project, ...build, '--select', ...select.split(' '));
      expect(failed).toContainEqual(expect.stringMatching(new RegExp(`^${test}`)));
    } finally {
      await writeFile(place, text);
      await cp(`${database}.right`, database);
    }
  });
});
