-- One row per day of three years around the data; is_in_data marks the days that the lines cover.
with span as (
  select min(invoice_date) as first_day, max(invoice_date) as last_day
  from {{ ref('int_lines_classified') }}
),

days as (
  {{ ecommerce.dim_date(
    "date '2010-01-01'",
    "date '2012-12-31'",
    as_of=ecommerce.as_of_date('span', 'last_day'),
    since='(select first_day from span)',
  ) | indent(2) }}
)

select
  * exclude (fiscal_year),
  full_date between (select first_day from span) and {{ ecommerce.as_of_date('span', 'last_day') }} as is_in_data
from days
order by date_key
