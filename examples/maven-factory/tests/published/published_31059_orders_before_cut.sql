{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(31059) %}
select sum(total_orders)
from {{ ref('v_daily_analytics_summary') }}
{% endcall %}
