{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(457788) %}
select sum(total_sessions)
from {{ ref('v_daily_analytics_summary') }}
{% endcall %}
