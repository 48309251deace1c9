{# How a user stands by the days since the last purchase and the last activity. #}
{% macro user_activity_status(days_since_purchase, days_since_activity) -%}
case
  when {{ days_since_purchase }} is null then 'prospect'
  when {{ days_since_purchase }} > {{ var('churn_threshold_days') }} and {{ days_since_activity }} > {{ var('churn_threshold_days') }} then 'churned'
  when {{ days_since_purchase }} > {{ var('at_risk_threshold_days') }} then 'at_risk'
  when {{ days_since_purchase }} > {{ var('declining_threshold_days') }} then 'declining'
  else 'active'
end
{%- endmacro %}

{# Where a user stands by the number of orders. #}
{% macro lifecycle_stage(orders) -%}
case
  when {{ orders }} = 0 then 'Prospect'
  when {{ orders }} = 1 then 'First-Time Buyer'
  when {{ orders }} <= 5 then 'Repeat Customer'
  else 'Loyal Customer'
end
{%- endmacro %}
