-- Each version of a file holds as many rows as its record says.
select loads.file, loads.loaded_at, loads.rows as recorded, sum(products.row_count) as found
from {{ ref('stg_loads') }} as loads
inner join {{ ref('stg_load_products') }} as products using (file, loaded_at)
group by loads.file, loads.loaded_at, loads.rows
having loads.rows <> sum(products.row_count)
