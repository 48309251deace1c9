-- One row per supplier and the unknown one. Synthetic.
select
  {{ ecommerce.surrogate_key(["'supplier'", 'supplier_id']) }} as supplier_key,
  supplier_id,
  supplier_name,
  country,
  rating
from {{ ref('stg_suppliers') }}

union all

select {{ ecommerce.unknown_key() }}, null, 'Unknown', 'Unknown', null
order by supplier_id nulls last
