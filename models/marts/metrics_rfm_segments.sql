-- The eight segments, also those without customers.

with rules as (
  select segment, priority from {{ ref('rfm_segment_rules') }} where ruleset = 'eight'
)

select
  r.segment,
  r.priority as segment_order,
  count(c.user_id) as customers,
  {{ ecommerce.safe_divide('count(c.user_id)', 'sum(count(c.user_id)) over ()') }} as customer_share,
  cast(coalesce(sum(c.monetary), 0) as decimal(18, 2)) as lifetime_value,
  {{ ecommerce.safe_divide('coalesce(sum(c.monetary), 0)', 'sum(sum(c.monetary)) over ()') }} as lifetime_value_share,
  {{ ecommerce.safe_divide('sum(c.recency_days)', 'count(c.user_id)') }} as mean_recency_days,
  {{ ecommerce.safe_divide('sum(c.frequency)', 'count(c.user_id)') }} as mean_frequency,
  {{ ecommerce.safe_divide('sum(c.monetary)', 'count(c.user_id)') }} as mean_value,
  {{ ecommerce.safe_divide("count(*) filter (where c.customer_status = 'Churned')", 'count(c.user_id)') }} as churned_share
from rules as r
left join {{ ref('dim_customer_segments') }} as c on r.segment = c.segment
group by r.segment, r.priority
