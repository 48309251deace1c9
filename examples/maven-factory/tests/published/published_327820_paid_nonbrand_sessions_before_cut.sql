{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(327820) %}
select sum(total_sessions)
from {{ ref('v_daily_analytics_summary') }}
where channel_group = 'paid_nonbrand'
{% endcall %}
