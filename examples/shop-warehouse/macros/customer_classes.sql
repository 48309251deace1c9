{# How likely it is that a customer is lost, by the days since the last order; null without one. #}
{% macro churn_risk_score(days) -%}
case
  when {{ days }} is null then null
  when {{ days }} > 365 then 0.9
  when {{ days }} > 180 then 0.7
  when {{ days }} > 90 then 0.4
  else 0.1
end
{%- endmacro %}

{# That likelihood as a word. #}
{% macro churn_risk(score) -%}
case
  when {{ score }} is null then 'No Orders'
  when {{ score }} < 0.3 then 'Low'
  when {{ score }} < 0.7 then 'Medium'
  else 'High'
end
{%- endmacro %}

{# How often a customer has bought; null without an order. #}
{% macro purchase_frequency(orders) -%}
case
  when {{ orders }} = 0 then null
  when {{ orders }} = 1 then 'One-time Buyers'
  when {{ orders }} <= 5 then 'Regular Customers'
  when {{ orders }} <= 10 then 'Frequent Buyers'
  else 'VIP Customers'
end
{%- endmacro %}

{# When a customer first bought, by the days from registration. #}
{% macro acquisition_category(days) -%}
case
  when {{ days }} is null then 'No Purchase'
  when {{ days }} < 0 then 'Before Registration'
  when {{ days }} <= 1 then 'Same Day'
  when {{ days }} <= 7 then 'Within Week'
  when {{ days }} <= 30 then 'Within Month'
  else 'After Month'
end
{%- endmacro %}
