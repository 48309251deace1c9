-- The daily rows of metrics_conversion_rates, for BI tools.
{{ config(materialized='view') }}
select * exclude (grain)
from {{ ref('metrics_conversion_rates') }}
where grain = 'day'
order by metric_date
