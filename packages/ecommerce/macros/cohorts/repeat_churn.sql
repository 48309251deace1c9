{#
  Whether buyers came back within a window of days after their first order, as a SELECT with one row per entity:
  first_order_date, next_order_date (the first on a later day), is_eligible (the window ended by `as_of`),
  is_retained, is_churned; the last two are null while the window is open. An order on the window's last day is in
  time; a second order on the first day is no return. The churn rate is churned over eligible.

  orders: relation with one row per order; its items would do as well
  as_of:  SQL of the last day of the data
#}
{% macro repeat_churn(orders, entity, order_date, window_days=90, as_of=none) -%}
{%- if as_of is none -%}
  {{ exceptions.raise_compiler_error("repeat_churn: needs as_of, the last day of the data") }}
{%- endif -%}
select
  {{ entity }},
  first_order_date,
  next_order_date,
  first_order_date + {{ window_days }} <= {{ as_of }} as is_eligible,
  case when first_order_date + {{ window_days }} <= {{ as_of }}
    then coalesce(next_order_date <= first_order_date + {{ window_days }}, false) end as is_retained,
  case when first_order_date + {{ window_days }} <= {{ as_of }}
    then not coalesce(next_order_date <= first_order_date + {{ window_days }}, false) end as is_churned
from (
  select
    {{ entity }},
    min(_day) as first_order_date,
    min(case when _day > _first then _day end) as next_order_date
  from (
    select {{ entity }}, cast({{ order_date }} as date) as _day,
      min(cast({{ order_date }} as date)) over (partition by {{ entity }}) as _first
    from {{ orders }}
    where cast({{ order_date }} as date) <= {{ as_of }} and {{ entity }} is not null
  ) as _orders
  group by {{ entity }}
) as _entities
{%- endmacro %}
