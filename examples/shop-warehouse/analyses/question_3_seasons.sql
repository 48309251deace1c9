-- How do seasons affect sales?
select year, month, total_revenue, seasonal_index
from {{ ref('monthly_trends') }}
order by year, month
