{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(1859558.68) %}
select sum(total_revenue_usd)
from {{ ref('v_daily_analytics_summary') }}
{% endcall %}
