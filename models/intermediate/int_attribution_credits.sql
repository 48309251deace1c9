-- The credit of each session for each order, by five models. An order that no session led to has one row per
-- model, without a session and in the channel Unattributed.

with order_values as (
  select
    order_id,
    min(order_date) as order_date,
    max(case when is_kept then 1 else 0 end) as kept_orders,
    coalesce(sum(sale_price) filter (where is_kept), 0) as revenue,
    coalesce(sum(gross_profit) filter (where is_kept), 0) as gross_profit
  from {{ ref('int_order_items_enriched') }}
  group by order_id
),

touchpoints as (
  select * from {{ ref('int_order_touchpoints') }}
),

credits as (
  {{ ecommerce.attribution_credits(
    'touchpoints',
    conversion='order_id',
    order_by=['touched_at', 'touch_index'],
    models=attribution_models(),
  ) | indent(2) }}
),

all_credits as (
  select order_id, session_id, channel, touched_at, attribution_model, credit
  from credits
  union all
  select v.order_id, null, 'Unattributed', null, m.attribution_model, cast(1 as decimal(18, 12))
  from order_values as v
  cross join (
    values {% for model in attribution_models() %}('{{ model }}'){{ ', ' if not loop.last }}{% endfor %}
  ) as m(attribution_model)
  where v.order_id not in (select order_id from touchpoints)
)

select
  c.order_id,
  c.session_id,
  c.attribution_model,
  c.channel,
  c.touched_at,
  v.order_date,
  c.credit,
  cast(c.credit * v.kept_orders as decimal(28, 12)) as attributed_orders,
  {{ share_of('v.revenue', 'c.credit') }} as attributed_revenue,
  {{ share_of('v.gross_profit', 'c.credit') }} as attributed_gross_profit
from all_credits as c
inner join order_values as v on c.order_id = v.order_id
