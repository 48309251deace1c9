{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(59.8718, scale=4) %}
select sum(total_revenue_usd) / sum(total_orders)
from {{ ref('v_daily_analytics_summary') }}
{% endcall %}
