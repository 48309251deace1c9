{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(4070) %}
select count(distinct StockCode) from {{ source('retail', 'online_retail') }}
{% endcall %}
