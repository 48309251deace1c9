-- customer_acquisition for BI tools that see one schema only.
{{ config(alias='customer_acquisition') }}
select *
from {{ ref('customer_acquisition') }}
