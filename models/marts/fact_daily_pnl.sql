{{ config(
  materialized='incremental',
  incremental_strategy='delete+insert',
  unique_key='date',
  post_hook="delete from {{ this }} where date not in (select full_date from {{ ref('dim_date') }})",
) }}
-- Profit and loss per day, over every day of the calendar. A later load replaces the days it changes, also
-- those long past: returns and cancellations reach back to the day of their order. Days are compared with
-- what is stored, because a corrected row no longer says which day it stood in before; the hook drops days that
-- a correction took out of the calendar.

with daily as (
  select
    d.full_date as date,
    coalesce(s.orders, 0) as total_orders,
    coalesce(s.items_sold, 0) as items_sold,
    coalesce(s.total_revenue, 0) as total_revenue,
    coalesce(s.cogs, 0) as cogs,
    coalesce(m.total_spend, 0) as total_ad_spend,
    coalesce(m.total_clicks, 0) as clicks,
    coalesce(m.total_impressions, 0) as impressions,
    coalesce(s.cancelled_amount, 0) as cancelled_amount,
    coalesce(s.returned_amount, 0) as returned_amount,
    coalesce(s.returns_by_return_day, 0) as returns_by_return_day
  from {{ ref('dim_date') }} as d
  left join {{ ref('int_daily_sales') }} as s on d.full_date = s.date
  left join {{ ref('int_daily_marketing') }} as m on d.full_date = m.date
),

pnl as (
  select
    date,
    total_orders,
    items_sold,
    cast(total_revenue as decimal(18, 2)) as total_revenue,
    cast(cogs as decimal(18, 4)) as cogs,
    cast(total_revenue - cogs as decimal(18, 4)) as gross_profit,
    {{ ecommerce.safe_divide('total_revenue - cogs', 'total_revenue') }} as gross_margin_pct,
    cast(total_ad_spend as decimal(18, 2)) as total_ad_spend,
    clicks,
    impressions,
    cast(total_revenue - cogs - total_ad_spend as decimal(18, 4)) as contribution_profit,
    cast(total_revenue - total_ad_spend as decimal(18, 2)) as revenue_after_ads,
    {{ ecommerce.safe_divide('total_revenue', 'total_ad_spend') }} as roas,
    {{ ecommerce.safe_divide('total_ad_spend', 'total_orders') }} as cpa,
    cast(cancelled_amount as decimal(18, 2)) as cancelled_amount,
    cast(returned_amount as decimal(18, 2)) as returned_amount,
    cast(returns_by_return_day as decimal(18, 2)) as returns_by_return_day,
    -- What was not cancelled came in, returned or not; what came back went out on its own day.
    cast(total_revenue + returned_amount - returns_by_return_day as decimal(18, 2)) as net_cash_revenue
  from daily
)

{{ changed_rows('pnl', 'date') }}
