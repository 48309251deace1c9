{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(650) %}
select count(*) from {{ ref('product_metrics') }}
{% endcall %}
