-- Gross profit knows the cost of goods, contribution also the ads; revenue after ads is neither.
select *
from {{ ref('fact_daily_pnl') }}
where gross_profit <> total_revenue - cogs
  or contribution_profit <> total_revenue - cogs - total_ad_spend
  or revenue_after_ads <> total_revenue - total_ad_spend
  or (roas is null) <> (total_ad_spend = 0)
  or (cpa is null) <> (total_orders = 0)
  or (gross_margin_pct is null) <> (total_revenue = 0)
  or abs(roas * cast(total_ad_spend as double) - cast(total_revenue as double)) > 1e-6
  or net_cash_revenue <> total_revenue + returned_amount - returns_by_return_day

union all

-- And over all days there is a cost of goods, so that the names differ.
select *
from {{ ref('fact_daily_pnl') }}
where (select sum(gross_profit) from {{ ref('fact_daily_pnl') }}) in (
  (select sum(revenue_after_ads) from {{ ref('fact_daily_pnl') }}),
  (select sum(total_revenue) from {{ ref('fact_daily_pnl') }})
)
