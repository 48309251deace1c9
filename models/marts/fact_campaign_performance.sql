-- Every row of ad spend with the sessions, orders and revenue it is credited with, on the day of the visit, by
-- the model of the variable `attribution_model`.

{%- set model = var('attribution_model') %}

with credited as (
  select
    session_date as date,
    attributed_channel as platform,
    campaign_id,
    sum(campaign_weight) as attributed_sessions,
    coalesce(sum(campaign_weight) filter (where {{ model }}_orders > 0), 0) as converting_sessions,
    sum({{ model }}_orders) as attributed_orders,
    sum({{ model }}_revenue) as attributed_revenue,
    sum({{ model }}_gross_profit) as attributed_gross_profit
  from {{ ref('int_campaign_attribution') }}
  where campaign_id is not null
  group by session_date, attributed_channel, campaign_id
)

select
  m.date,
  m.campaign_id,
  m.platform,
  m.spend,
  m.clicks,
  m.impressions,
  coalesce(c.attributed_sessions, 0) as attributed_sessions,
  coalesce(c.converting_sessions, 0) as converting_sessions,
  coalesce(c.attributed_orders, 0) as attributed_orders,
  coalesce(c.attributed_revenue, 0) as attributed_revenue,
  coalesce(c.attributed_gross_profit, 0) as attributed_gross_profit,
  {{ ecommerce.safe_divide('coalesce(c.attributed_revenue, 0)', 'm.spend') }} as roas,
  {{ ecommerce.safe_divide('m.spend', 'c.attributed_orders') }} as cpa,
  {{ ecommerce.safe_divide('c.attributed_revenue', 'c.attributed_orders') }} as average_order_value,
  {{ ecommerce.safe_divide('coalesce(c.attributed_orders, 0)', 'm.clicks') }} as click_to_conversion_rate,
  {{ ecommerce.safe_divide('m.clicks', 'm.impressions') }} as ctr,
  {{ ecommerce.safe_divide('m.spend', 'm.clicks') }} as cpc
from {{ ref('stg_marketing') }} as m
left join credited as c
  on m.date = c.date and m.platform = c.platform and m.campaign_id = c.campaign_id
