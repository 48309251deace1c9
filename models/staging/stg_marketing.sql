with loaded as (
  {{ latest_load(source('thelook', 'marketing_spend'), ['date', 'campaign_id', 'platform']) }}
)

select
  cast(date as date) as date,
  {{ ecommerce.clean_text('campaign_id') }} as campaign_id,
  {{ ecommerce.clean_text('platform') }} as platform,
  cast(spend as decimal(18, 2)) as spend,
  cast(clicks as bigint) as clicks,
  cast(impressions as bigint) as impressions,
  _loaded_at
from loaded
