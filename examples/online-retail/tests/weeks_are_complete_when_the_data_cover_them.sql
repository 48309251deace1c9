-- All seven days between the first and the last invoice; the first and the last week of the data mostly are not.
with span as (
  select min(invoice_date) as first_day, max(invoice_date) as last_day from {{ ref('int_lines_classified') }}
)

select distinct demand.week_start, demand.is_complete
from {{ ref('demand_weekly') }} as demand
cross join span
where demand.is_complete <> (demand.week_start >= span.first_day and demand.week_start + 6 <= span.last_day)
  or isodow(demand.week_start) <> 1
