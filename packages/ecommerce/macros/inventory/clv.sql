{#
  The rows of a relation with the lifetime value of its customers, as a SELECT: adds historic_clv (= net value),
  avg_order_value, tenure_months (at least 1; a month is 30.4375 days), predicted_clv (what the pace so far brings
  over `horizon_months` at `margin_rate`, never below 0) and clv_segment: by the percent rank of the historic value
  among customers with orders, from 0.8 Platinum, from 0.5 Gold, from 0.2 Silver, else Bronze. Without orders all but
  historic_clv are null.

  net_value, orders, first_order: columns with the value, the number of orders and the day of the first
  as_of:                          SQL of the last day of the data
#}
{% macro clv(relation, net_value, orders, first_order, as_of, margin_rate=0.30, horizon_months=12) -%}
{%- set peers = "partition by coalesce(" ~ orders ~ ", 0) > 0" -%}
select
  valued.*,
  case when {{ orders }} > 0 then
    case when avg_order_value * {{ orders }} / tenure_months * {{ horizon_months }} * {{ margin_rate }} > 0
      then avg_order_value * {{ orders }} / tenure_months * {{ horizon_months }} * {{ margin_rate }}
      else 0 end
  end as predicted_clv,
  -- Ranks are compared in integers: rank − 1 over rows − 1 against 4/5, 1/2 and 1/5.
  case
    when coalesce({{ orders }}, 0) = 0 then null
    when 5 * _below >= 4 * _others then 'Platinum'
    when 2 * _below >= _others then 'Gold'
    when 5 * _below >= _others then 'Silver'
    else 'Bronze'
  end as clv_segment
from (
  select
    _rows.*,
    {{ net_value }} as historic_clv,
    {{ ecommerce.safe_divide(net_value, orders) }} as avg_order_value,
    case when {{ orders }} > 0
      then greatest(cast(1 as double precision), cast({{ as_of }} - {{ first_order }} as double precision) / 30.4375) end as tenure_months,
    rank() over ({{ peers }} order by {{ net_value }}) - 1 as _below,
    greatest(1, count(*) over ({{ peers }}) - 1) as _others
  from {{ relation }} as _rows
) as valued
{%- endmacro %}
