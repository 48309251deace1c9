import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { buildCopy, type Edit } from './build-copy.ts';
import { realData } from './real-data.ts';

const published = readdirSync(fileURLToPath(new URL('published', import.meta.url)))
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.replace('.sql', ''));

test('the sample builds, every test passes, and the published figures are not asserted', async () => {
  await buildCopy({}, ({ exitCode, output, statuses }) => {
    expect(exitCode, output).toBe(0);
    expect(output).toContain('the published figures are not asserted');
    // A test passes, a model succeeds.
    const models = [...statuses].filter(
      ([name, status]) => /^(stg|int|dim|fact|v)_/.test(name) && status === 'success',
    );
    expect(models).toHaveLength(30);
    expect([...statuses.values()].filter((status) => !['success', 'pass', 'no-op'].includes(status))).toEqual(
      [],
    );
    expect([...statuses.keys()].filter((name) => published.includes(name))).toEqual([]);
  });
});

test.skipIf(realData === undefined)(
  'the real shop gives every published figure (skipped where its data are absent)',
  async () => {
    const vars = JSON.stringify({ data_dir: join(realData ?? '', 'parquet'), published_figures: true });
    await buildCopy({ args: ['--vars', vars] }, ({ exitCode, output, statuses }) => {
      expect(exitCode, output).toBe(0);
      expect(published.length).toBeGreaterThan(30);
      for (const name of published) {
        expect(statuses.get(name), name).toBe('pass');
        expect(output).toMatch(new RegExp(`PASS ${name.slice(0, 40)}`));
      }
    });
  },
  120_000,
);

test.skipIf(realData === undefined)(
  'the real shop without the variable is noticed (skipped where its data are absent)',
  async () => {
    const vars = JSON.stringify({ data_dir: join(realData ?? '', 'parquet') });
    const args = ['--vars', vars, '--select', '+published_figures_are_asserted_on_real_data'];
    await buildCopy({ args }, ({ statuses }) => {
      expect(statuses.get('published_figures_are_asserted_on_real_data')).toBe('warn');
    });
  },
);

/** Mistakes that warehouses of this shop have made, put back one by one; and the test that must then fail. */
const mistakes: readonly (readonly [mistake: string, caughtBy: string, ...edits: Edit[]])[] = [
  [
    'organic looked for among sources, which never hold a URL',
    'every_channel_group_occurs',
    [
      'macros/channel_rules.sql',
      'utm_source is null and http_referer is not null',
      "utm_source = 'https://www.gsearch.com'",
    ],
    ['macros/channel_rules.sql', 'utm_source is null and http_referer is null', 'utm_source is null'],
  ],
  [
    'sessions without pageviews dropped',
    'sessions_in_are_sessions_out',
    [
      'models/marts/dim_session_activity.sql',
      "left join {{ ref('int_session_pageviews') }}",
      "inner join {{ ref('int_session_pageviews') }}",
    ],
  ],
  [
    'orders of a day without sessions in their channel dropped',
    'daily_orders_are_the_orders_before_the_cut',
    ['models/views/v_daily_analytics_summary.sql', 'full outer join daily_orders', 'left join daily_orders'],
  ],
  [
    'orders not cut where sessions are',
    'daily_orders_are_the_orders_before_the_cut',
    ['models/views/v_daily_analytics_summary.sql', 'where order_date < {{ report_until() }}', 'where true'],
  ],
  [
    'order items left empty',
    'order_items_in_are_order_items_out',
    [
      'models/marts/fact_order_items.sql',
      'on refunds.order_item_id = items.order_item_id',
      'on refunds.order_item_id = items.order_item_id where false',
    ],
  ],
  [
    'dates left empty',
    'dim_date_has_four_whole_years',
    ['models/marts/dim_date.sql', 'from days', 'from days where false'],
  ],
  [
    'periods counted that are not over',
    'cohorts_run_to_the_last_month',
    [
      'packages/ecommerce/macros/cohorts/cohort_retention.sql',
      "cast(_periods.period + interval '{{ step }}' - interval '1 day' as date) <= {{ as_of }} as is_complete",
      'true as is_complete',
    ],
  ],
  [
    'shares over the buyers shown rather than all',
    'the_pareto_is_over_all_buyers',
    ['models/views/v_customer_pareto.sql', 'where is_buyer', 'where is_buyer and revenue_rank <= 100'],
  ],
  [
    'a page test counted beyond its window',
    'ab_tests_count_by_first_page_within_their_window',
    [
      'models/views/v_ab_test_results.sql',
      'where entered_at >= starts_at and entered_at < ends_at',
      'where true',
    ],
  ],
  [
    'what a page earned more carried to sessions of the test itself',
    'ab_tests_count_by_first_page_within_their_window',
    [
      'models/views/v_ab_test_results.sql',
      'count(*) filter (where entered_at >= ends_at) as later_sessions',
      'count(*) as later_sessions',
    ],
  ],
  [
    'days since the last purchase 0 for first orders',
    'first_orders_alone_have_no_last_purchase',
    [
      'models/marts/fact_orders.sql',
      "date_diff('day', cast(sequence.previous_order_at as date), cast(orders.created_at as date))",
      "coalesce(date_diff('day', cast(sequence.previous_order_at as date), cast(orders.created_at as date)), 0)",
    ],
  ],
  [
    'a session under its last billing page rather than its first',
    'ab_tests_count_by_first_page_within_their_window',
    [
      'models/intermediate/int_session_pageviews.sql',
      'arg_min(pageview_url, website_pageview_id) filter',
      'arg_max(pageview_url, website_pageview_id) filter',
    ],
  ],
  [
    'the text NULL taken for a source',
    'accepted_values_stg_website_sessions_utm_source__gsearch__bsearch__socialbook',
    ['packages/ecommerce/macros/basics/clean_text.sql', "'NULL', ", ''],
  ],
];

describe('a mistake put back fails its test', () => {
  test.each(mistakes)('%s', async (_, caughtBy, ...edits) => {
    const args = ['--select', `+${caughtBy}`, '--indirect-selection', 'empty'];
    await buildCopy({ edits, args }, ({ exitCode, output, statuses }) => {
      expect(exitCode, output).toBe(1);
      const failed = [...statuses]
        .filter(([, status]) => status !== 'success')
        .map(([name, status]) => `${name}: ${status}`);
      expect(failed).toEqual([`${caughtBy}: fail`]);
    });
  });
});
