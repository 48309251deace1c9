{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(507) %}
select count(*) from {{ ref('stg_order_items') }}
{% endcall %}
