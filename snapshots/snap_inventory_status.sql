{# Which status a product's stock had, and since when. Time is the data's own, so that history can be replayed. #}
{% snapshot snap_inventory_status %}
{{ config(
  unique_key='product_id',
  strategy='check',
  check_cols=['inventory_status', 'available_inventory'],
  updated_at='as_of_at',
) }}
select
  product_id,
  inventory_status,
  available_inventory,
  units_sold_30d,
  recommended_reorder_qty,
  cast(as_of_date as timestamp) as as_of_at
from {{ ref('fact_inventory_forecast') }}
{% endsnapshot %}
