-- The return at which ads pay for themselves is one over the gross margin of the last 90 days.
with days as (
  select * from {{ ref('fact_daily_pnl') }}
),

expected as (
  select d.date, cast(sum(w.total_revenue) as double) / nullif(cast(sum(w.gross_profit) as double), 0) as breakeven_roas
  from days as d
  inner join days as w on w.date between d.date - 89 and d.date
  group by d.date
)

select a.date, a.breakeven_roas, e.breakeven_roas as expected
from {{ ref('fact_daily_pnl_advanced') }} as a
inner join expected as e on a.date = e.date
where a.revenue_7day_avg is not null
  and (abs(a.breakeven_roas - e.breakeven_roas) > 1e-9 or (a.breakeven_roas is null) <> (e.breakeven_roas is null))
