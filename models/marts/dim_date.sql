-- Every day from the first to the last fact of any kind.

with spans as (
  select min(order_date) as first_day, max(order_date) as last_day from {{ ref('int_order_items_enriched') }}
  union all
  select cast(min(returned_at) as date), cast(max(returned_at) as date) from {{ ref('stg_order_items') }}
  union all
  select min(date), max(date) from {{ ref('stg_marketing') }}
  union all
  select cast(min(created_at) as date), cast(max(created_at) as date) from {{ ref('int_web_sessions') }}
)

{{ ecommerce.dim_date(
  '(select min(first_day) from spans)',
  '(select max(last_day) from spans)',
  as_of=ecommerce.as_of_date(ref('stg_orders'), 'created_at'),
) }}
