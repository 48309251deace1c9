{#- Shares are of the revenue of all buyers, whoever of them a page shows. -#}
select
  user_id,
  revenue_usd,
  revenue_rank,
  {{ safe_divide('sum(revenue_usd) over (order by revenue_rank rows unbounded preceding)', 'sum(revenue_usd) over ()') }}
    as cumulative_revenue_share,
  {{ safe_divide('revenue_rank', 'count(*) over ()') }} as cumulative_buyer_share,
  loyalty_tier = 'Premier' as in_top_20
from {{ ref('dim_customer') }}
where is_buyer
