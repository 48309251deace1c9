-- Buyers by their revenue in steps of 100; the last step holds everything from 2,900 on. Empty steps have a row.
with buyers as (
  select least(2900, cast(floor(total_revenue / 100) as integer) * 100) as bin_start, total_revenue
  from {{ ref('dim_users') }}
  where order_count > 0
),

bins as (
  select cast(unnest(range(0, 3000, 100)) as integer) as bin_start
)

select
  bins.bin_start,
  case when bins.bin_start = 2900 then '2,900+' else bins.bin_start || ' to ' || (bins.bin_start + 100) end as bin_label,
  count(buyers.bin_start) as buyers,
  cast(coalesce(sum(buyers.total_revenue), 0) as decimal(18, 2)) as revenue
from bins
left join buyers using (bin_start)
group by bins.bin_start
