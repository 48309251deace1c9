{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(1188121) %}
select sum(total_pageviews)
from {{ ref('dim_session_activity') }}
{% endcall %}
