-- One row per version of a product, and the unknown one.
select
  product_key,
  product_id,
  product_name as name,
  category,
  subcategory,
  brand,
  cost_price,
  selling_price,
  {{ ecommerce.safe_divide('selling_price - cost_price', 'selling_price') }} * 100 as profit_margin,
  rating,
  launch_date,
  is_active,
  effective_date,
  expiry_date,
  is_current,
  version_number
from ({{ ecommerce.scd2_from_snapshot(ref('snap_products'), 'product_id', key='product_key', present='is_present') }}) as versions
union all
{{ ecommerce.unknown_member({
  'product_key': ecommerce.unknown_key(), 'product_id': "'Unknown'", 'name': "'Unknown'", 'category': "'Unknown'",
  'subcategory': "'Unknown'", 'brand': "'Unknown'", 'cost_price': none, 'selling_price': none, 'profit_margin': none,
  'rating': none, 'launch_date': none, 'is_active': 'false', 'effective_date': "date '1900-01-01'",
  'expiry_date': "date '9999-12-31'", 'is_current': 'true', 'version_number': '1'
}) }}
