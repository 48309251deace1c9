{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(41) %}
select count(*) from {{ ref('dim_customers') }} where total_orders > 1
{% endcall %}
