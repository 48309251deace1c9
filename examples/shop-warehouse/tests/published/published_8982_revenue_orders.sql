{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(8982) %}
select sum(total_orders) from {{ ref('daily_sales') }}
{% endcall %}
