{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(394318) %}
select count(*)
from {{ ref('dim_session_activity') }}
where not is_returning
{% endcall %}
