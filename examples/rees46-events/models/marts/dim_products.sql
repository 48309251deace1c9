-- One row per product: the brand and category it most often had, and the levels of that category today.
with product_days as (
  select * from {{ ref('int_product_days') }}
),

brands as (
  select product_id, brand, sum(event_count) as events, max(last_event_at) as last_seen_at
  from product_days
  where brand is not null
  group by product_id, brand
  qualify row_number() over (partition by product_id order by events desc, last_seen_at desc, brand) = 1
),

categories as (
  select product_id, category_id, sum(event_count) as events, max(last_event_at) as last_seen_at
  from product_days
  where category_id is not null
  group by product_id, category_id
  qualify row_number() over (partition by product_id order by events desc, last_seen_at desc, category_id) = 1
),

prices as (
  select product_id, last_price
  from product_days
  qualify row_number() over (
    partition by product_id order by last_event_at desc, last_price desc, category_id, category_code, brand
  ) = 1
),

seen as (
  select
    product_id,
    min(first_event_at) as first_seen_at,
    max(last_event_at) as last_seen_at,
    cast(sum(event_count) as bigint) as event_count,
    cast(sum(view_count) as bigint) as view_count,
    cast(sum(cart_additions) as bigint) as cart_additions,
    cast(sum(purchase_count) as bigint) as purchase_count,
    cast(sum(revenue) as decimal(18, 2)) as revenue
  from product_days
  group by product_id
)

select
  seen.product_id,
  brands.brand,
  categories.category_id,
  dim_categories.category_code,
  dim_categories.category_lvl_1,
  dim_categories.category_lvl_2,
  dim_categories.category_lvl_3,
  dim_categories.category_lvl_4,
  prices.last_price,
  seen.first_seen_at,
  seen.last_seen_at,
  seen.event_count,
  seen.view_count,
  seen.cart_additions,
  seen.purchase_count,
  seen.revenue
from seen
inner join prices using (product_id)
left join brands using (product_id)
left join categories using (product_id)
left join {{ ref('dim_categories') }} as dim_categories using (category_id)
