{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(78553) %}
select count(*)
from {{ ref('dim_session_activity') }}
where is_returning
{% endcall %}
