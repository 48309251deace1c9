{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(41496) %}
select sum(total_sessions)
from {{ ref('v_daily_analytics_summary') }}
where channel_group = 'organic'
{% endcall %}
