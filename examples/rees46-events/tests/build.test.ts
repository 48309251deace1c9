import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { load } from '../load/load.mjs';
import { type Edit, withCopy } from './build-copy.ts';
import { realData } from './real-data.ts';
import { contents, tables } from './tables.ts';

const published = readdirSync(fileURLToPath(new URL('published', import.meta.url)))
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.replace('.sql', ''));

test('the sample builds, every test passes, and the published figures are not asserted', async () => {
  await withCopy([], async ({ tsdbt, query }) => {
    const { exitCode, output, statuses } = await tsdbt('build');
    expect(exitCode, output).toBe(0);
    expect(output).toContain('the published figures are not asserted');
    // The generator leaves two days in a row without a purchase; that is all there is to warn of.
    const [warned] = await query(`select string_agg(event_date, ',' order by event_date) as days from (
      select event_date from warehouse.fct_events group by event_date having count(*) filter (is_purchase) = 0)`);
    expect(warned?.days).toBe('2020-01-02,2020-01-03');
    const passed = ['success', 'pass', 'no-op'];
    expect([...statuses].filter(([, status]) => !passed.includes(status))).toEqual([
      ['days_with_hardly_a_purchase', 'warn'],
    ]);
    expect([...statuses.keys()].filter((name) => published.includes(name))).toEqual([]);
    // Tests over empty tables would pass as well.
    for (const name of tables) {
      const [row] = await query(`select count(*)::integer as n from warehouse.${name}`);
      expect(row?.n, name).toBeGreaterThan(0);
    }
  });
}, 120_000);

test.skipIf(realData === undefined)(
  'the real extract gives every published figure (skipped where it is absent)',
  async () => {
    await withCopy([], async ({ folder, tsdbt }) => {
      const into = join(folder, 'data/real');
      await load({ inputs: [realData ?? ''], into, at: '2019-10-01 03:00:00' });
      const vars = { data_dir: into, published_figures: true };
      const { exitCode, output, statuses } = await tsdbt('build', '--vars', JSON.stringify(vars));
      expect(exitCode, output).toBe(0);
      expect(published.length).toBeGreaterThan(10);
      for (const name of published) expect(statuses.get(name), name).toBe('pass');
      const unaware = await tsdbt('build', '--vars', JSON.stringify({ data_dir: into }));
      expect(unaware.statuses.get('published_figures_are_asserted_on_real_data')).toBe('warn');
    });
  },
  120_000,
);

test('the time zone, the number of threads and the order of rows change nothing', async () => {
  await withCopy([], async (one) => {
    expect((await one.tsdbt('build', '--threads', '1', '--exclude-resource-type', 'test')).exitCode).toBe(0);
    await withCopy([], async (other) => {
      const folder = join(other.folder, 'data/sample/events');
      for (const file of readdirSync(folder)) {
        await one.query(
          `copy (select * from '${join(one.folder, 'data/sample/events', file)}' order by md5(user_session || event_time || event_type))
           to '${join(folder, file)}' (format parquet)`,
        );
      }
      process.env.TZ = 'Asia/Kathmandu';
      try {
        const { exitCode } = await other.tsdbt('build', '--threads', '4', '--exclude-resource-type', 'test');
        expect(exitCode).toBe(0);
      } finally {
        delete process.env.TZ;
      }
      expect(await contents(other)).toEqual(await contents(one));
    });
  });
}, 120_000);

test('freshness is told from the record of loading', async () => {
  await withCopy([], async ({ folder, tsdbt }) => {
    // The sample was loaded years ago.
    const stale = await tsdbt('source', 'freshness');
    expect(stale.exitCode, stale.output).toBe(1);
    expect(stale.output).toMatch(/ERROR STALE.*_loads/);
    const into = join(folder, 'data/new');
    await load({ inputs: [join(folder, 'data/sample/events')], into });
    const fresh = await tsdbt('source', 'freshness', '--vars', `{data_dir: '${into}'}`);
    expect(fresh.exitCode, fresh.output).toBe(0);
  });
}, 120_000);

test.each([
  ['where_visitors_drop_out', /purchase without a cart event/],
  ['which_segments_bring_the_revenue', /Champions/],
  ['do_first_time_buyers_come_back', /overall/],
  ['which_categories_convert', /electronics/],
  ['which_brands_convert', /\(none\)/],
])(
  'one command answers: %s',
  async (question, answer) => {
    await withCopy([], async ({ tsdbt }) => {
      expect((await tsdbt('build', '--exclude-resource-type', 'test')).exitCode).toBe(0);
      const { exitCode, output } = await tsdbt('show', '--select', question, '--limit', '30');
      expect(exitCode, output).toBe(0);
      expect(output).toMatch(answer);
    });
  },
  60_000,
);

/** Mistakes that the original made, put back one by one; and the test that must then fail. */
const mistakes: readonly (readonly [mistake: string, caughtBy: string, ...edits: Edit[]])[] = [
  [
    'event ids hashed with the number of the row in its batch',
    'events_have_a_stable_id_and_the_code_of_their_time',
    ['models/marts/fct_events.sql', "'user_session']", "'user_session', 'row_number() over ()']"],
  ],
  [
    'any code of a category, instead of the one of the event',
    'events_have_a_stable_id_and_the_code_of_their_time',
    [
      'models/marts/fct_events.sql',
      "split_part(category_code, '.', 1)",
      "split_part(max(category_code) over (partition by category_id), '.', 1)",
    ],
  ],
  [
    'the oldest code of a category in its dimension',
    'a_category_has_its_newest_code',
    [
      'models/marts/dim_categories.sql',
      'order by event_date desc) as newest',
      'order by event_date) as newest',
    ],
  ],
  [
    'brand and category of the last day, instead of the most frequent',
    'a_product_has_what_it_most_often_had',
    [
      'models/marts/dim_products.sql',
      'order by events desc, last_seen_at desc, category_id',
      'order by last_seen_at desc, category_id',
    ],
  ],
  [
    'purchasing sessions over sessions with a cart',
    'conversion_rates_are_nested',
    [
      'models/metrics/metrics_conversion_rates.sql',
      "{{ ecommerce.nested_rate('reached_purchase', 'reached_cart') }} as cart_to_purchase",
      "{{ ecommerce.safe_divide('count(case when reached_purchase then 1 end)', 'count(case when reached_cart then 1 end)') }} as cart_to_purchase",
    ],
  ],
  [
    'the mean price of purchases as average order value',
    'users_are_what_their_sessions_say',
    [
      'models/marts/dim_users.sql',
      "safe_divide('total_revenue', 'order_count')",
      "safe_divide('total_revenue', 'purchase_count')",
    ],
  ],
  [
    'the mean price of purchases as average order value of a day',
    'conversion_rates_are_nested',
    [
      'models/metrics/metrics_conversion_rates.sql',
      'reached_purchase, total_revenue from',
      'reached_purchase, total_revenue, purchase_count from',
    ],
    [
      'models/metrics/metrics_conversion_rates.sql',
      "safe_divide('sum(total_revenue)', 'count(case when reached_purchase then 1 end)')",
      "safe_divide('sum(total_revenue)', 'sum(purchase_count)')",
    ],
  ],
  [
    'purchases of one order counted as orders',
    'an_order_is_a_session_with_a_purchase',
    [
      'models/intermediate/int_user_orders.sql',
      "from {{ ref('fct_sessions') }}",
      "from {{ ref('fct_sessions') }} cross join (select unnest(range(2)) as piece) as pieces",
    ],
  ],
  [
    'a buyer who returns after a week is churned: only who stays longer than the window is retained',
    'who_returns_on_a_later_day_in_time_is_retained',
    [
      'models/metrics/metrics_churn.sql',
      'case when is_retained then 1 end',
      'case when not is_retained then 1 end',
    ],
    [
      'models/metrics/metrics_churn.sql',
      'case when is_churned then 1 end',
      'case when not is_churned then 1 end',
    ],
  ],
  [
    'the end of the data taken from the first purchases',
    'who_returns_on_a_later_day_in_time_is_retained',
    [
      'models/metrics/metrics_churn.sql',
      'as_of=as_of()',
      "as_of='(select min(order_date) from ' ~ ref('int_user_orders') ~ ')'",
    ],
  ],
  [
    'cohorts with an open window have a rate',
    'cohorts_have_a_rate_once_they_are_observable',
    ['models/metrics/metrics_churn.sql', 'case when is_observable then ', 'case when true then '],
  ],
  [
    'sessions parted by session id alone',
    'sessions_are_parted_by_user_and_timeout',
    [
      'macros/session_parts.sql',
      'partition by user_session, user_id order by',
      'partition by user_session order by',
    ],
  ],
  [
    'gaps truncated to whole hours',
    'sessions_are_parted_by_user_and_timeout',
    [
      'macros/session_parts.sql',
      'event_time <= lag(event_time) over ({{ sorted }}) + {{ session_timeout() }}',
      "date_diff('hour', lag(event_time) over ({{ sorted }}), event_time) <= 1",
    ],
  ],
  [
    'bins of equal size without a tie rule',
    'equal_buyers_have_equal_scores',
    ['models/marts/dim_user_rfm.sql', "method=var('rfm_method')", "method='ntile'"],
  ],
  [
    'repeated rows counted each time',
    'staging_accounts_for_every_row',
    ['macros/staged_events.sql', 'where _choice = 1', 'where true'],
  ],
];

describe('a mistake put back fails its test', () => {
  test.each(mistakes)(
    '%s',
    async (_, caughtBy, ...edits) => {
      await withCopy(edits, async ({ tsdbt }) => {
        const args = ['--select', `+${caughtBy}`, '--indirect-selection', 'empty'];
        const { exitCode, output, statuses } = await tsdbt('build', ...args);
        expect(exitCode, output).toBe(1);
        expect(statuses.get(caughtBy), output).toBe('fail');
      });
    },
    60_000,
  );
});
