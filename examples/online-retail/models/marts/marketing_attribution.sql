-- One row per campaign and attribution model, and per model one of the orders without a touch. Synthetic campaigns.
with conversions as (
  select invoice_no, customer_id, order_at, sale_value from {{ ref('int_orders') }}
),

touches as (
  select touchpoint_id, customer_id, touched_at, channel, campaign_id from {{ ref('stg_touchpoints') }}
),

touchpoints as (
  {{ ecommerce.attribution_touchpoints(
    'conversions',
    'touches',
    'customer_id',
    'order_at',
    'touched_at',
    lookback_days=var('attribution_lookback_days'),
    touch_columns=['touchpoint_id', 'channel', 'campaign_id'],
  ) | indent(2) }}
),

credits as (
  {{ ecommerce.attribution_credits(
    'touchpoints',
    'invoice_no',
    ['touched_at', 'touchpoint_id'],
    half_life_days=var('attribution_half_life_days'),
  ) | indent(2) }}
),

models as (
  select unnest(['first_touch', 'last_touch', 'linear', 'time_decay', 'position_based']) as attribution_model
),

credited as (
  select campaign_id, attribution_model, sum(credit) as orders, sum(cast(sale_value as decimal(24, 3)) * credit) as revenue
  from credits
  group by campaign_id, attribution_model
),

shares as (
  select
    campaigns.campaign_id,
    campaigns.campaign_name,
    campaigns.channel,
    models.attribution_model,
    coalesce(credited.orders, 0) as attributed_orders,
    coalesce(credited.revenue, 0) as attributed_revenue,
    campaigns.budget
  from {{ ref('stg_campaigns') }} as campaigns
  cross join models
  left join credited using (campaign_id, attribution_model)

  union all

  -- A conversion without a touch.
  select
    null,
    'Unattributed',
    'Unattributed',
    models.attribution_model,
    coalesce(credited.orders, 0),
    coalesce(credited.revenue, 0),
    null
  from models
  left join credited on credited.attribution_model = models.attribution_model and credited.campaign_id is null
)

select
  {{ ecommerce.surrogate_key(['campaign_id', 'attribution_model']) }} as campaign_attribution_key,
  campaign_id,
  campaign_name,
  channel,
  attribution_model,
  cast(attributed_orders as decimal(18, 6)) as attributed_orders,
  cast(attributed_revenue as decimal(18, 6)) as attributed_revenue,
  budget,
  {{ ecommerce.safe_divide('attributed_revenue', 'budget') }} as revenue_per_budget
from shares
order by campaign_id nulls last, attribution_model
