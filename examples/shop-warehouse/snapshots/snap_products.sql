{# What the products cost, and since when. Time is the load's own, so that history can be replayed. #}
{% snapshot snap_products %}
{{ config(
  unique_key='product_id',
  strategy='check',
  check_cols=['cost_price', 'selling_price', 'is_active', 'is_present'],
  updated_at='loaded_at',
) }}
select
  product_id, product_name, category, subcategory, brand, cost_price, selling_price, rating, launch_date, is_active,
  is_present,
  cast(last_load_date as timestamp) as loaded_at
from {{ ref('stg_products') }}
{% endsnapshot %}
