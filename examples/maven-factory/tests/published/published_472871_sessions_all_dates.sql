{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(472871) %}
select count(*)
from {{ ref('dim_session_activity') }}
{% endcall %}
