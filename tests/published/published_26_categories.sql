{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(26) %}
select count(distinct category) from {{ ref('dim_products') }}
{% endcall %}
