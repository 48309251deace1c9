{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(202) %}
select count(*) from {{ ref('dim_customers') }} where total_orders > 0
{% endcall %}
