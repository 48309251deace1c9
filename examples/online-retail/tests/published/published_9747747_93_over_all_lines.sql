{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(9747747.93) %}
select sum(Quantity * cast(round(UnitPrice, 3) as decimal(18, 3))) from {{ source('retail', 'online_retail') }}
{% endcall %}
