-- One row per supplier. Synthetic: the real source has none.
select
  cast(supplier_id as integer) as supplier_id,
  {{ ecommerce.clean_text('supplier_name') }} as supplier_name,
  {{ ecommerce.clean_text('country') }} as country,
  cast(rating as decimal(3, 1)) as rating
from (select distinct * from {{ source('companions', 'suppliers') }}) as suppliers
