-- One row per day of three years around the data; is_in_data marks the days that the lines cover.
with span as (
  select min(invoice_date) as first_day, max(invoice_date) as last_day
  from {{ ref('int_lines_classified') }}
),

days as (
  {{ dim_date('2010-01-01', '2012-12-31', '(select first_day from span)', as_of_date('span', 'last_day')) | indent(2) }}
)

select
  *,
  full_date between (select first_day from span) and {{ as_of_date('span', 'last_day') }} as is_in_data
from days
order by date_key
