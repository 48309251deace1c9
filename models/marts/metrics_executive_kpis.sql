-- The last 7, 30 and 90 days, each beside the same number of days before. Where the data do not cover the
-- earlier window, its values and the changes are null.

{%- set sums = {
  'revenue': 'decimal(18, 2)',
  'spend': 'decimal(18, 2)',
  'gross_profit': 'decimal(18, 4)',
  'contribution': 'decimal(18, 4)',
  'orders': 'bigint',
} %}

with as_of as (
  select {{ ecommerce.as_of_date(ref('stg_orders'), 'created_at') }} as as_of_date
),

sums as (
  select
    w.window_days,
    a.as_of_date,
    min(p.date) <= a.as_of_date - 2 * w.window_days + 1 as has_previous
    {%- for when, from, to in [('', 1, 0), ('previous_', 2, 1)] %}
    {%- for name, column in [
      ('revenue', 'total_revenue'),
      ('spend', 'total_ad_spend'),
      ('gross_profit', 'gross_profit'),
      ('contribution', 'contribution_profit'),
      ('orders', 'total_orders'),
    ] %},
    coalesce(sum(p.{{ column }}) filter (
      where p.date > a.as_of_date - {{ from }} * w.window_days and p.date <= a.as_of_date - {{ to }} * w.window_days
    ), 0) as {{ when }}{{ name }}
    {%- endfor %}
    {%- endfor %}
  from {{ ref('fact_daily_pnl') }} as p
  cross join as_of as a
  cross join (values (7), (30), (90)) as w(window_days)
  group by w.window_days, a.as_of_date
),

kpis as (
  select
    window_days,
    as_of_date
    {%- for name, type in sums.items() %},
    cast({{ name }} as {{ type }}) as {{ name }},
    cast(case when has_previous then previous_{{ name }} end as {{ type }}) as previous_{{ name }}
    {%- endfor %},
    {{ ecommerce.safe_divide('revenue', 'spend') }} as roas,
    case when has_previous then {{ ecommerce.safe_divide('previous_revenue', 'previous_spend') }} end as previous_roas,
    {{ ecommerce.safe_divide('revenue', 'orders') }} as aov,
    case when has_previous then {{ ecommerce.safe_divide('previous_revenue', 'previous_orders') }} end as previous_aov
  from sums
)

select
  window_days,
  as_of_date
  {%- for name in sums.keys() | list + ['roas', 'aov'] %},
  {{ name }},
  previous_{{ name }},
  {{ ecommerce.safe_divide(name ~ ' - previous_' ~ name, 'abs(previous_' ~ name ~ ')') }} as {{ name }}_change
  {%- endfor %}
from kpis
