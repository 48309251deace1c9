-- One ad spend: by day, by campaign, and beside each attribution model.
with spent as (
  select sum(spend) as spend from {{ ref('stg_marketing') }}
),

marts as (
  select 'fact_daily_pnl' as mart, sum(total_ad_spend) as spend from {{ ref('fact_daily_pnl') }}
  union all
  select 'fact_campaign_performance', sum(spend) from {{ ref('fact_campaign_performance') }}
  union all
  select 'fact_channel_attribution, ' || attribution_model, sum(spend)
  from {{ ref('fact_channel_attribution') }}
  group by attribution_model
)

select marts.mart, marts.spend, spent.spend as expected
from marts
cross join spent
where coalesce(marts.spend, 0) <> coalesce(spent.spend, 0)
