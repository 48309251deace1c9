-- daily_sales for BI tools that see one schema only.
{{ config(alias='daily_sales') }}
select *
from {{ ref('daily_sales') }}
