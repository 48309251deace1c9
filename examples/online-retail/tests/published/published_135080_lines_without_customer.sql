{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(135080) %}
select count(*) from {{ source('retail', 'online_retail') }} where CustomerID is null
{% endcall %}
