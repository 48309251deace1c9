{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(0) %}
select count(*) from {{ ref('sales_daily') }} where isodow(sales_date) = 6 and (orders <> 0 or gross_revenue <> 0)
{% endcall %}
