{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(211640) %}
select count(*)
from {{ ref('dim_session_activity') }}
where is_bounced
{% endcall %}
