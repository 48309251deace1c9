-- monthly_trends for BI tools that see one schema only.
{{ config(alias='monthly_trends') }}
select *
from {{ ref('monthly_trends') }}
