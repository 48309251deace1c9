{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(25014) %}
select count(*) from {{ ref('fact_order_items') }}
{% endcall %}
