-- Ad spend per day, over all platforms.
select
  date,
  cast(sum(spend) as decimal(18, 2)) as total_spend,
  cast(sum(clicks) as bigint) as total_clicks,
  cast(sum(impressions) as bigint) as total_impressions
from {{ ref('stg_marketing') }}
group by date
