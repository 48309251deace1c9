-- Given all revenue of its days, campaigns together would have more than the shop.
select attributed, revenue
from (
  select (select sum(attributed_revenue) from {{ ref('campaign_attribution') }}) as attributed,
    (select sum(total_revenue) from {{ ref('daily_sales') }}) as revenue
) as compared
where attributed > revenue
