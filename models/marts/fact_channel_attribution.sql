-- Orders, revenue and profit per day of the order, channel and attribution model, beside the day's ad spend.

with credited as (
  select
    order_date as date,
    channel,
    attribution_model,
    sum(attributed_orders) as orders,
    sum(attributed_revenue) as revenue,
    sum(attributed_gross_profit) as gross_profit
  from {{ ref('int_attribution_credits') }}
  group by order_date, channel, attribution_model
),

spent as (
  select s.date, s.channel, m.attribution_model, s.spend
  from (
    select date, platform as channel, sum(spend) as spend
    from {{ ref('stg_marketing') }}
    group by date, platform
  ) as s
  cross join (
    values {% for model in attribution_models() %}('{{ model }}'){{ ', ' if not loop.last }}{% endfor %}
  ) as m(attribution_model)
)

select
  date,
  channel,
  attribution_model,
  coalesce(c.orders, 0) as orders,
  coalesce(c.revenue, 0) as revenue,
  coalesce(c.gross_profit, 0) as gross_profit,
  cast(coalesce(s.spend, 0) as decimal(18, 2)) as spend,
  {{ ecommerce.safe_divide('coalesce(c.revenue, 0)', 's.spend') }} as roas
from credited as c
full join spent as s using (date, channel, attribution_model)
