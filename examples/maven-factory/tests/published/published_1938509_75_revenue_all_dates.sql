{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(1938509.75) %}
select sum(price_usd)
from {{ ref('fact_orders') }}
{% endcall %}
