-- product_metrics for BI tools that see one schema only.
{{ config(alias='product_metrics') }}
select *
from {{ ref('product_metrics') }}
