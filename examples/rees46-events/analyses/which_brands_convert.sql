-- Which brands convert? Those with the most revenue first.
select
  coalesce(brand, '(none)') as brand,
  sum(view_count) as views,
  sum(purchase_count) as purchases,
  sum(revenue) as revenue,
  round(100 * {{ ecommerce.safe_divide('sum(purchase_count)', 'sum(view_count)') }}, 2) as purchases_per_100_views
from {{ ref('int_product_days') }}
group by brand
order by revenue desc, brand
