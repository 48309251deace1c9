-- A recorded file with rows that is not in the folder, or was never read, would be missing without a word.
select file, loaded_at, rows
from {{ ref('stg_loads') }}
where is_current and rows > 0
  and (file, loaded_at) not in (select (file, loaded_at) from {{ ref('stg_load_products') }})
