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
    coalesce(sum({{ model }}_orders), 0) as {{ model }}_orders,
    coalesce(sum({{ model }}_revenue), 0) as {{ model }}_revenue{{ ',' if not loop.last }}
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
-- No credited session of a model is a sum of 0, where no events were extracted.
where abs(coalesce(c.orders, 0) - s.orders) > 0.001 or abs(coalesce(c.revenue, 0) - s.revenue) > 0.001
  or s.orders is null

union all

-- Where there is spend there must be days with two campaigns, else nothing was shared.
select 'no platform ever had two campaigns', null, null, null, null
where exists (select 1 from {{ ref('stg_marketing') }}) and not exists (
  select 1 from {{ ref('stg_marketing') }} group by date, platform having count(*) > 1
)
