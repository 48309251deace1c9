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
    sum(total_revenue) over week as revenue_7day,
    sum(total_ad_spend) over week as spend_7day,
    sum(total_revenue) over quarter as revenue_90day,
    sum(gross_profit) over quarter as gross_profit_90day,
    sum(total_revenue) over so_far as cumulative_revenue,
    sum(total_ad_spend) over so_far as cumulative_spend,
    sum(contribution_profit) over so_far as cumulative_contribution
  from days
  window
    week as (order by date range between interval '6' day preceding and current row),
    quarter as (order by date range between interval '89' day preceding and current row),
    so_far as (order by date)
),

advanced as (
  select
    date,
    total_revenue,
    total_ad_spend,
    contribution_profit,
    roas,
    case when days_so_far >= 7 then cast(revenue_7day as double) / 7 end as revenue_7day_avg,
    case when days_so_far >= 7 then cast(spend_7day as double) / 7 end as spend_7day_avg,
    case when days_so_far >= 7 then {{ safe_divide('revenue_7day', 'spend_7day') }} end as roas_7day,
    cast(cumulative_revenue as decimal(18, 2)) as cumulative_revenue,
    cast(cumulative_spend as decimal(18, 2)) as cumulative_spend,
    cast(cumulative_contribution as decimal(18, 4)) as cumulative_contribution,
    case
      when days_so_far >= 7
        then {{ safe_divide('total_revenue', 'cast(revenue_7day as double) / 7') }} - 1
    end as revenue_vs_7day_avg_pct,
    case when days_so_far >= 7 then {{ safe_divide('revenue_90day', 'gross_profit_90day') }} end as breakeven_roas
  from windows
)

{{ changed_rows('advanced', 'date') }}
