-- One row per identified customer of any line and the unknown one.
with customers as (
  select customer_id, arg_max(country, (invoice_at, invoice_no, line_id)) as latest_country
  from {{ ref('int_lines_classified') }}
  where customer_id is not null
  group by customer_id
),

described as (
  select
    customers.customer_id,
    -- Without an order, the country of the latest line.
    coalesce(activity.country, customers.latest_country) as country,
    activity.first_order_date,
    cast(date_trunc('month', activity.first_order_date) as date) as cohort_month,
    coalesce(rfm.segment, 'No Orders') as segment,
    coalesce(clv.clv_segment, 'No Orders') as clv_segment
  from customers
  left join {{ ref('int_customer_activity') }} as activity using (customer_id)
  left join {{ ref('customer_rfm') }} as rfm using (customer_id)
  left join {{ ref('customer_clv') }} as clv using (customer_id)
)

select
  {{ ecommerce.surrogate_key(["'customer'", 'customer_id']) }} as customer_key,
  customer_id,
  country,
  case when country = 'United Kingdom' then 'United Kingdom' else 'Other' end as country_group,
  first_order_date,
  cohort_month,
  segment,
  clv_segment
from described

union all

select {{ ecommerce.unknown_key() }}, null, 'Unknown', 'Unknown', null, null, 'Unknown', 'Unknown'
order by customer_id nulls last
