{#
  What a customer is worth, as a SELECT.

  relation:    relation or CTE, one row per customer
  net_value:   column with what the customer brought so far
  orders:      column with the number of orders, at least 1
  first_order: column with the first order's day
  as_of:       SQL of the day from which it is seen

  Adds historic_clv, avg_order_value, tenure_months (of 30.4375 days, at least 1), predicted_clv (never negative) and
  clv_segment: by the share of customers strictly below in historic value, ≥ 0.8 Platinum, ≥ 0.5 Gold, ≥ 0.2 Silver.
#}
{% macro clv(relation, net_value, orders, first_order, as_of, margin_rate=0.30, horizon_months=12) -%}
{%- set below = "(rank() over (order by " ~ net_value ~ ") - 1)" -%}
{%- set others = "greatest(1, count(*) over () - 1)" -%}
select
  * exclude (_tenure),
  _tenure as tenure_months,
  greatest(0.0, avg_order_value * {{ orders }} / _tenure * {{ horizon_months }} * {{ margin_rate }}) as predicted_clv
from (
  select
    *,
    {{ net_value }} as historic_clv,
    {{ safe_divide(net_value, orders) }} as avg_order_value,
    greatest(1.0, cast({{ as_of }} - {{ first_order }} as double) / 30.4375) as _tenure,
    case
      when 10 * {{ below }} >= 8 * {{ others }} then 'Platinum'
      when 10 * {{ below }} >= 5 * {{ others }} then 'Gold'
      when 10 * {{ below }} >= 2 * {{ others }} then 'Silver'
      else 'Bronze'
    end as clv_segment
  from {{ relation }}
) as valued
{%- endmacro %}
