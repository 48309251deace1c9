-- Which campaigns give the best return? By the profit of the orders that fall to them.
select campaign_id, channel, budget, attributed_revenue, attributed_roi, reported_roi
from {{ ref('campaign_attribution') }}
order by attributed_roi desc, campaign_id
