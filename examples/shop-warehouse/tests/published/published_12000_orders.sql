{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(12000) %}
select count(*) from {{ ref('fact_orders') }}
{% endcall %}
