{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(32313) %}
select count(*)
from {{ ref('fact_orders') }}
{% endcall %}
