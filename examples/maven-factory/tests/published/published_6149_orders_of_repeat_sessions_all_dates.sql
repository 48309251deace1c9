{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(6149) %}
select count(*)
from {{ ref('dim_session_activity') }}
where is_returning and is_converted
{% endcall %}
