-- A row that the extract repeats whole counts once; two different rows of one key fail the key's test.
select distinct
  cast(product_id as integer) as product_id,
  cast(created_at as timestamp) as launched_at,
  {{ ecommerce.clean_text('product_name') }} as product_name
from {{ source('maven', 'products') }}
