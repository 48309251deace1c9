-- One row per day over the span of orders, clicks, campaigns and restocking, whether or not anything happened.
{%- set days -%}
  select min(order_date) as first_day, max(order_date) as last_day from {{ ref('stg_orders') }}
  union all select min(event_date), max(event_date) from {{ ref('stg_clickstream') }}
  union all select min(start_date), max(end_date) from {{ ref('stg_marketing_campaigns') }}
  union all select min(last_restocked), max(last_restocked) from {{ ref('stg_inventory') }}
{%- endset %}
select date_key as time_key, * exclude (date_key)
from ({{ ecommerce.dim_date(
  '(select min(first_day) from (' ~ days ~ ') as s)',
  '(select max(last_day) from (' ~ days ~ ') as e)',
  as_of=ecommerce.as_of_date(ref('stg_orders'), 'order_date')
) }}) as calendar
