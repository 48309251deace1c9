-- customer_metrics for BI tools that see one schema only.
{{ config(alias='customer_metrics') }}
select *
from {{ ref('customer_metrics') }}
