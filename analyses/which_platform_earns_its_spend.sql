-- Which platform earned its spend over the last 30 days, and where should a fifth of the budget move? From the
-- platform with the lowest return to that with the highest, here in the row of each.
with as_of as (
  select max(as_of_date) as as_of_date from {{ ref('metrics_executive_kpis') }}
),

platforms as (
  select
    platform,
    sum(spend) as spend,
    sum(attributed_orders) as orders,
    sum(attributed_revenue) as revenue,
    sum(attributed_gross_profit) - sum(spend) as profit_after_ads,
    {{ ecommerce.safe_divide('sum(attributed_revenue)', 'sum(spend)') }} as roas
  from {{ ref('fact_campaign_performance') }}
  cross join as_of
  where date > as_of_date - 30 and date <= as_of_date
  group by platform
)

select
  platforms.*,
  (select breakeven_roas from {{ ref('fact_daily_pnl_advanced') }} inner join as_of on date = as_of_date) as breakeven_roas,
  case
    when roas = max(roas) over () then 0.2 * cast(sum(spend) over () as double)
    when roas = min(roas) over () then -0.2 * cast(sum(spend) over () as double)
  end as budget_move
from platforms
order by roas desc
