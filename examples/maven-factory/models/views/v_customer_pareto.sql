{#- Shares are of the revenue of all buyers, whoever of them a page shows. -#}
with buyers as (
  select user_id, revenue, loyalty_tier from {{ ref('dim_customer') }} where is_buyer
),

ranked as (
  {{ ecommerce.pareto('buyers', 'user_id', 'revenue') | indent(2) }}
)

select
  user_id,
  revenue,
  pareto_rank as revenue_rank,
  share_after as cumulative_revenue_share,
  {{ ecommerce.safe_divide('pareto_rank', 'count(*) over ()') }} as cumulative_buyer_share,
  loyalty_tier = 'Premier' as in_top_20
from ranked
