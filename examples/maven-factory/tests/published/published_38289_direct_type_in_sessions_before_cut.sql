{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(38289) %}
select sum(total_sessions)
from {{ ref('v_daily_analytics_summary') }}
where channel_group = 'direct_type_in'
{% endcall %}
