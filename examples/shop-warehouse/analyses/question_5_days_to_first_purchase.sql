-- How long from acquisition to the first purchase?
select acquisition_category, customers, mean_days_to_first_purchase, share_of_customers
from {{ ref('acquisition_summary') }}
order by customers desc, acquisition_category
