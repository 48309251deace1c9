import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Edit, shopCopy, statuses } from './shop-copy.ts';

const tsdbt = fileURLToPath(new URL('../../../packages/cli/bin/tsdbt.mjs', import.meta.url));
/** The folder with the existing shop's data: SHOP_WAREHOUSE_DATA, or one beside the repository; there need be none. */
const realData = [
  process.env.SHOP_WAREHOUSE_DATA,
  fileURLToPath(new URL('../../../../shared/data/shop_warehouse', import.meta.url)),
].find((folder): folder is string => folder !== undefined && existsSync(folder));

const build = (dir: string, args: readonly string[] = []) => tsdbtRun(dir, ['build', ...args]);

function tsdbtRun(dir: string, args: readonly string[]) {
  const run = spawnSync(process.execPath, [tsdbt, ...args], { cwd: dir, encoding: 'utf8' });
  return { status: run.status, output: run.stdout + run.stderr };
}

/** The models that the specification names. */
const models = [
  'stg_customers stg_products stg_orders stg_order_items stg_clickstream stg_marketing_campaigns stg_inventory',
  'snap_customers snap_products snap_campaigns',
  'int_order_items_priced int_order_totals int_campaign_eligibility',
  'dim_customers dim_products dim_time dim_marketing_campaigns fact_orders fact_order_items fact_clickstream fact_inventory',
  'customer_metrics product_metrics daily_sales monthly_trends customer_acquisition campaign_attribution inventory_status clickstream_sessions',
  'executive_summary top_products customer_segmentation seasonal_performance acquisition_summary',
].flatMap((line) => line.split(' '));

test('the sample builds: 34 models and 9 views for BI tools, and every test passes', () => {
  const { dir, remove } = shopCopy();
  try {
    const { status, output } = build(dir);
    expect(status, output).toBe(0);
    const found = statuses(dir);
    expect(models).toHaveLength(34);
    expect(models.filter((name) => found.get(name) !== 'success')).toEqual([]);
    expect([...found.keys()].filter((name) => name.startsWith('bi_') && name !== 'bi_tools')).toHaveLength(9);
    // One load alone has no history: that is all there is to warn of.
    const warned = [...found].filter(([, value]) => value === 'warn').map(([name]) => name);
    expect(warned.sort()).toEqual([
      'dim_customers_has_history',
      'dim_marketing_campaigns_has_history',
      'dim_products_has_history',
    ]);
  } finally {
    remove();
  }
});

test.skipIf(realData === undefined)(
  'the existing data build and give every published figure (skipped where they are absent)',
  () => {
    const { dir, remove } = shopCopy();
    try {
      const { status, output } = build(dir, [
        '--vars',
        JSON.stringify({ data_dir: realData, published_figures: true }),
      ]);
      expect(status, output).toBe(0);
      const found = statuses(dir);
      expect(found.get('orders_before_registration')).toBe('warn');
      expect(found.get('items_sold_before_launch')).toBe('warn');
      const published = [...found].filter(([name]) => name.startsWith('published_'));
      expect(published.length).toBeGreaterThan(10);
      expect(published.filter(([, value]) => value !== 'pass')).toEqual([]);
    } finally {
      remove();
    }
  },
);

/** A mistake of the original put back, and the test that must see it. */
const mistakes: readonly (readonly [string, Edit, string])[] = [
  [
    'cancelled orders count',
    [
      'models/warehouse/fact_orders.sql',
      "orders.order_status <> 'Cancelled' as is_revenue",
      'true as is_revenue',
    ],
    'cancelled_orders_are_no_revenue',
  ],
  [
    'profit is total − tax − shipping',
    [
      'models/warehouse/fact_orders.sql',
      'cast(totals.gross_profit - orders.discount_amount as decimal(18, 2))',
      'orders.total_amount - orders.tax_amount - orders.shipping_cost',
    ],
    'profit_counts_costs_and_discounts_only',
  ],
  [
    'versions begin on the day of the load',
    [
      'models/warehouse/dim_customers.sql',
      "key='customer_key', present",
      "key='customer_key', beginning='2026-01-10', present",
    ],
    'customers_of_orders_are_known',
  ],
  [
    'each campaign gets all revenue of its days',
    [
      'models/analytics/campaign_attribution.sql',
      'coalesce(attributed.attributed_revenue, 0) as attributed_revenue',
      'coalesce(in_window.revenue_in_window, 0) as attributed_revenue',
    ],
    'attributed_and_unattributed_revenue_is_all_revenue',
  ],
  [
    'who never bought has a low risk',
    ['macros/customer_classes.sql', 'when {{ days }} is null then null', 'when {{ days }} is null then 0.1'],
    'who_never_bought_has_no_churn_risk',
  ],
  [
    'the value of the first order is the smallest',
    [
      'models/analytics/customer_acquisition.sql',
      'order by order_date, order_id',
      'order by total_amount, order_id',
    ],
    'first_order_value_is_that_of_the_first_order',
  ],
  [
    'the executive view joins what it should count apart',
    [
      'models/analytics/executive_summary.sql',
      "from {{ ref('daily_sales') }}",
      "from {{ ref('daily_sales') }} cross join (select 1 from range(2)) as twice",
    ],
    'executive_summary_multiplies_nothing',
  ],
  [
    'the calendar has only days with orders',
    [
      'models/warehouse/dim_time.sql',
      ') as calendar',
      ") as calendar\nwhere full_date in (select order_date from {{ ref('stg_orders') }})",
    ],
    'dim_time_has_every_day',
  ],
  [
    'clicks without a time get one constant day',
    [
      'models/warehouse/fact_clickstream.sql',
      "{{ ecommerce.date_key('event_date') }} as event_date_key",
      '20250101 as event_date_key',
    ],
    'clicks_keep_their_own_day',
  ],
  [
    'every order has one item',
    [
      'models/intermediate/int_order_totals.sql',
      'cast(sum(quantity) as integer) as total_items',
      '1 as total_items',
    ],
    'items_and_new_customers_are_counted',
  ],
  [
    'no customer is ever new',
    [
      'models/analytics/daily_sales.sql',
      'coalesce(sales.new_customers, 0) as new_customers',
      '0 as new_customers',
    ],
    'items_and_new_customers_are_counted',
  ],
  [
    "the average order value is the mean of customers' means",
    [
      'models/analytics/customer_segmentation.sql',
      "{{ ecommerce.safe_divide('sum(total_spent)', 'sum(total_orders)') }} as avg_order_value",
      'avg(avg_order_value) as avg_order_value',
    ],
    'average_order_value_is_a_ratio_of_sums',
  ],
  [
    'margins are added up over products of a category',
    [
      'models/analytics/product_metrics.sql',
      '  products.profit_margin,\n',
      '  sum(products.profit_margin) over (partition by products.category) as profit_margin,\n',
    ],
    'average_order_value_is_a_ratio_of_sums',
  ],
  [
    'names of days are padded',
    ['packages/ecommerce/macros/dates/dim_date.sql', "'Saturday'", "'Saturday '"],
    'dim_time_day_names_are_not_padded',
  ],
];

/** Those that show once there is a second load. */
const laterMistakes: readonly (readonly [string, Edit, string])[] = [
  [
    'facts point to the current version',
    [
      'packages/ecommerce/macros/history/scd2_lookup.sql',
      'and fact.{{ date }} between version.effective_date and version.expiry_date',
      'and version.is_current',
    ],
    'facts_point_to_the_version_of_the_day',
  ],
  [
    'metrics know the current version only',
    [
      'models/analytics/customer_metrics.sql',
      '  where is_revenue\n',
      "  where is_revenue and customer_key in (select customer_key from {{ ref('dim_customers') }} where is_current)\n",
    ],
    'metrics_keep_a_changed_customers_past',
  ],
  [
    'each run adds the items of its months once more',
    [
      'models/warehouse/fact_order_items.sql',
      "incremental_strategy='delete+insert'",
      "incremental_strategy='append'",
    ],
    'published_revenue_of_items_is_not_multiplied',
  ],
  [
    'two versions begin on one day',
    [
      'packages/ecommerce/macros/history/scd2_from_snapshot.sql',
      "else cast(_until - interval '1 day' as date)",
      'else _until',
    ],
    'dim_customers_versions_are_consistent',
  ],
];

test.each(laterMistakes)('a mistake put back is seen after the second load: %s', (_, edit, seenBy) => {
  const { dir, remove } = shopCopy([edit]);
  try {
    for (const load of ['2025-07-10', '2025-08-10']) {
      const vars = ['--vars', `load_date: ${load}`];
      const built = build(dir, [
        ...vars,
        '--exclude-resource-type',
        'test',
        '--exclude-resource-type',
        'unit_test',
      ]);
      expect(built.status, built.output).toBe(0);
    }
    tsdbtRun(dir, ['test', '--select', seenBy, '--vars', 'load_date: 2025-08-10']);
    expect(statuses(dir).get(seenBy)).toBe('fail');
  } finally {
    remove();
  }
});

test.each(mistakes)('a mistake put back is seen: %s', (_, edit, seenBy) => {
  const { dir, remove } = shopCopy([edit]);
  try {
    // Other tests may see it first, and would keep the one that is meant from running.
    const built = build(dir, ['--exclude-resource-type', 'test', '--exclude-resource-type', 'unit_test']);
    expect(built.status, built.output).toBe(0);
    tsdbtRun(dir, ['test', '--select', seenBy]);
    expect(statuses(dir).get(seenBy)).toBe('fail');
  } finally {
    remove();
  }
});
