{#- The shop never changed a price; if it did, the newest sale's would be shown. -#}
with prices as (
  select
    product_id,
    arg_max(price_usd, order_item_id) as price_usd,
    arg_max(cogs_usd, order_item_id) as cogs_usd
  from {{ ref('stg_order_items') }}
  group by product_id
)

select
  products.product_id,
  products.product_name,
  products.launched_at,
  prices.price_usd,
  prices.cogs_usd,
  {{ product_page_url('products.product_name') }} as page_url
from {{ ref('stg_products') }} as products
left join prices on prices.product_id = products.product_id
