-- Products with the centre they are shipped from.
select
  p.product_id,
  p.product_name,
  p.brand,
  p.category,
  p.department,
  p.sku,
  p.cost,
  p.retail_price,
  {{ ecommerce.safe_divide('p.retail_price - p.cost', 'p.retail_price') }} as margin_pct,
  p.distribution_center_id,
  c.distribution_center_name
from {{ ref('stg_products') }} as p
left join {{ ref('stg_distribution_centers') }} as c on p.distribution_center_id = c.distribution_center_id
