-- However many campaigns ran on a day, a session's orders and revenue are shared among them, not repeated.
with credited as (
  select
    attribution_model,
    sum(attributed_orders) as orders,
    sum(attributed_revenue) as revenue
  from {{ ref('int_attribution_credits') }}
  where session_id is not null
  group by attribution_model
),

totals as (
  select
    {%- for model in attribution_models() %}
    sum({{ model }}_orders) as {{ model }}_orders,
    sum({{ model }}_revenue) as {{ model }}_revenue{{ ',' if not loop.last }}
    {%- endfor %}
  from {{ ref('int_campaign_attribution') }}
),

shared as (
  select
    m.attribution_model,
    case m.attribution_model
      {%- for model in attribution_models() %}
      when '{{ model }}' then {{ model }}_orders
      {%- endfor %}
    end as orders,
    case m.attribution_model
      {%- for model in attribution_models() %}
      when '{{ model }}' then {{ model }}_revenue
      {%- endfor %}
    end as revenue
  from totals
  cross join (
    values {% for model in attribution_models() %}('{{ model }}'){{ ', ' if not loop.last }}{% endfor %}
  ) as m(attribution_model)
)

select attribution_model, c.orders, s.orders as shared_orders, c.revenue, s.revenue as shared_revenue
from credited as c
full join shared as s using (attribution_model)
where abs(c.orders - s.orders) > 0.001 or abs(c.revenue - s.revenue) > 0.001
  or c.orders is null or s.orders is null

union all

-- There must be days with two campaigns, else nothing was shared.
select 'no platform ever had two campaigns', null, null, null, null
where not exists (
  select 1 from {{ ref('stg_marketing') }} group by date, platform having count(*) > 1
)
