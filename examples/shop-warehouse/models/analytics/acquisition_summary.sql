-- One row per category. The mean of days leaves spans before registration out.
{{ config(materialized='view') }}
select
  acquisition_category,
  count(*) as customers,
  avg(case when days_to_first_purchase >= 0 then days_to_first_purchase end) as mean_days_to_first_purchase,
  {{ ecommerce.safe_divide('sum(first_order_value)', 'count(first_order_value)') }} as mean_first_order_value,
  {{ ecommerce.safe_divide('count(*)', 'sum(count(*)) over ()') }} as share_of_customers
from {{ ref('customer_acquisition') }}
group by acquisition_category
