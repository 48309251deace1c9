{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(29120) %}
select count(*) from {{ ref('dim_products') }}
{% endcall %}
