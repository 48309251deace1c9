{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(1731) %}
select count(*)
from {{ ref('fact_order_items') }}
where is_refunded
{% endcall %}
