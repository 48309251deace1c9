-- fact_orders for BI tools that see one schema only.
{{ config(alias='fact_orders') }}
select *
from {{ ref('fact_orders') }}
