-- Trailing windows are calendar days, sums over sums, and null until seven days exist: compared with a join.
with days as (
  select * from {{ ref('fact_daily_pnl') }}
),

expected as (
  select
    d.date,
    case when count(*) = 7 then cast(sum(w.total_revenue) as double) / nullif(cast(sum(w.total_ad_spend) as double), 0) end as roas_7day,
    case when count(*) = 7 then cast(sum(w.total_revenue) as double) / 7 end as revenue_7day_avg
  from days as d
  inner join days as w on w.date between d.date - 6 and d.date
  group by d.date
)

select a.date, a.roas_7day, e.roas_7day as expected_roas, a.revenue_7day_avg, e.revenue_7day_avg as expected_avg
from {{ ref('fact_daily_pnl_advanced') }} as a
full join expected as e on a.date = e.date
where abs(a.roas_7day - e.roas_7day) > 1e-9
  or (a.roas_7day is null) <> (e.roas_7day is null)
  or abs(a.revenue_7day_avg - e.revenue_7day_avg) > 1e-9
  or (a.revenue_7day_avg is null) <> (e.revenue_7day_avg is null)
