{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(21799) %}
select sum(total_orders)
from {{ ref('v_daily_analytics_summary') }}
where channel_group = 'paid_nonbrand'
{% endcall %}
