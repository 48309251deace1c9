-- The current version of every member of dim_products.
{{ config(alias='dim_products') }}
select *
from {{ ref('dim_products') }}
where is_current
