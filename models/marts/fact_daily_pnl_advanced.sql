{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='date',
  post_hook="delete from {{ this }} where date not in (select date from {{ ref('fact_daily_pnl') }})",
) }}
-- Running sums and trailing windows over the days of fact_daily_pnl. Windows are calendar days; they are null
-- until seven days exist. A changed day changes the rows after it.

with days as (
  select
    *,
    count(*) over (order by date) as days_so_far
  from {{ ref('fact_daily_pnl') }}
),

windows as (
  select
    *,
    {{ ecommerce.rolling_window('date', 'total_revenue', 7, 'avg') }} as revenue_7day_avg,
    {{ ecommerce.rolling_window('date', 'total_ad_spend', 7, 'avg') }} as spend_7day_avg,
    {{ ecommerce.rolling_ratio('total_revenue', 'total_ad_spend', 7, date='date') }} as roas_7day,
    {{ ecommerce.rolling_ratio('total_revenue', 'gross_profit', 90, date='date', partial=true) }} as breakeven_roas
  from days
),

advanced as (
  select
    date,
    total_revenue,
    total_ad_spend,
    contribution_profit,
    roas,
    revenue_7day_avg,
    spend_7day_avg,
    roas_7day,
    cast(sum(total_revenue) over (order by date) as decimal(18, 2)) as cumulative_revenue,
    cast(sum(total_ad_spend) over (order by date) as decimal(18, 2)) as cumulative_spend,
    cast(sum(contribution_profit) over (order by date) as decimal(18, 4)) as cumulative_contribution,
    {{ ecommerce.safe_divide('total_revenue', 'revenue_7day_avg') }} - 1 as revenue_vs_7day_avg_pct,
    case when days_so_far >= 7 then breakeven_roas end as breakeven_roas
  from windows
)

{{ changed_rows('advanced', 'date') }}
