{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(3958) %}
select count(*) from {{ ref('dim_product') }} where stock_code <> 'Unknown'
{% endcall %}
