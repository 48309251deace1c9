-- The current version of every member of dim_customers.
{{ config(alias='dim_customers') }}
select *
from {{ ref('dim_customers') }}
where is_current
