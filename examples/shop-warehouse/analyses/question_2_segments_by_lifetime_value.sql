-- Which customer segments have the highest lifetime value?
select segment, customers, avg_lifetime_value, total_revenue
from {{ ref('customer_segmentation') }}
order by avg_lifetime_value desc, segment
