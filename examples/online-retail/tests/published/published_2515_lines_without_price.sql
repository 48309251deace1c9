{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(2515) %}
select count(*) from {{ source('retail', 'online_retail') }} where UnitPrice = 0
{% endcall %}
