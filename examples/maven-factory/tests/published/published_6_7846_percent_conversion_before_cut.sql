{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(6.7846, scale=4) %}
select 100 * sum(total_orders) / sum(total_sessions)
from {{ ref('v_daily_analytics_summary') }}
{% endcall %}
