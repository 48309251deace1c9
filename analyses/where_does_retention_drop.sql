-- Where does retention drop? Pooled over the cohorts whose month is complete, with the change to the month
-- before.
with pooled as (
  select
    months_since,
    sum(customers_active) as customers_active,
    sum(cohort_size) as cohort_size,
    {{ ecommerce.safe_divide('sum(customers_active)', 'sum(cohort_size)') }} as retention_rate
  from {{ ref('fact_cohort_retention') }}
  where is_complete
  group by months_since
)

select
  *,
  retention_rate - lag(retention_rate) over (order by months_since) as change
from pooled
where months_since <= 12
order by months_since
