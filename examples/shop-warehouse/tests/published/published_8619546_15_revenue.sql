{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(8619546.15) %}
select sum(total_revenue) from {{ ref('daily_sales') }}
{% endcall %}
