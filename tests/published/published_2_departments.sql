{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(2) %}
select count(distinct department) from {{ ref('dim_products') }}
{% endcall %}
