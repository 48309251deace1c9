-- What the top tenth, fifth and half of all buyers bring.
select
  top.share as top_share_of_buyers,
  count(*) as buyers,
  sum(pareto.revenue) as revenue,
  max(pareto.cumulative_revenue_share) as share_of_revenue
from {{ ref('v_customer_pareto') }} as pareto
inner join (values (0.1), (0.2), (0.5), (1.0)) as top(share) on pareto.cumulative_buyer_share <= top.share
group by top.share
order by top.share
