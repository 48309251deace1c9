-- Which segments are slipping, and what are they worth? Those whose customers have mostly not bought for ninety
-- days, by what they spent before.
select
  segment,
  customers,
  lifetime_value,
  lifetime_value_share,
  mean_recency_days,
  churned_share
from {{ ref('metrics_rfm_segments') }}
where churned_share >= 0.5
order by lifetime_value desc, segment
