{#-
  Each rate counts the sessions that saw both steps over those that saw the earlier one, so it cannot exceed 1.
  sessions_skipping_a_step are those that reached a step without the one before it.
-#}
{%- set steps = ['products', 'product_page', 'cart', 'shipping', 'billing', 'thank_you'] -%}
with funnel as (
  select
    cast(date_trunc('month', session_date) as date) as month_start,
    channel_group,
    device_type,
    count(*) as sessions,
    {%- for step in steps %}
    count(*) filter (where saw_{{ step }}) as {{ step }}_sessions,
    {%- if not loop.first %}
    count(*) filter (where saw_{{ loop.previtem }} and saw_{{ step }}) as {{ loop.previtem }}_and_{{ step }}_sessions,
    {%- endif %}
    {%- endfor %}
    count(*) filter (
      where
      {%- for step in steps[1:] %}
        {{ 'or ' if not loop.first }}(saw_{{ step }} and not saw_{{ steps[loop.index0] }})
      {%- endfor %}
    ) as sessions_skipping_a_step
  from {{ ref('dim_session_activity') }}
  where session_date < {{ report_until() }}
  group by 1, 2, 3
)

select
  month_start,
  channel_group,
  device_type,
  sessions,
  {%- for step in steps %}
  {{ step }}_sessions,
  {%- endfor %}
  sessions_skipping_a_step,
  {{ ecommerce.safe_divide('products_sessions', 'sessions') }} as products_rate
  {%- for step in steps[1:] %},
  {{ ecommerce.safe_divide(steps[loop.index0] ~ '_and_' ~ step ~ '_sessions', steps[loop.index0] ~ '_sessions') }} as {{ step }}_rate
  {%- endfor %}
from funnel
