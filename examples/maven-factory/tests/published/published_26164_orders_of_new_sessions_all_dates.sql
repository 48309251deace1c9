{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(26164) %}
select count(*)
from {{ ref('dim_session_activity') }}
where not is_returning and is_converted
{% endcall %}
