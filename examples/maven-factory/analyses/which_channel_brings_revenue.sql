-- Sessions, orders and revenue of each channel, before the partial month.
select
  channel_group,
  sum(sessions) as sessions,
  sum(orders) as orders,
  sum(revenue) as revenue,
  {{ ecommerce.safe_divide('sum(sessions)', 'sum(sum(sessions)) over ()') }} as session_share,
  {{ ecommerce.safe_divide('sum(revenue)', 'sum(sum(revenue)) over ()') }} as revenue_share,
  {{ ecommerce.safe_divide('sum(orders)', 'sum(sessions)') }} as conversion_rate
from {{ ref('v_channel_performance') }}
group by channel_group
order by revenue desc, channel_group
