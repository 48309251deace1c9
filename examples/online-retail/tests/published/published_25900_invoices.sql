{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(25900) %}
select count(distinct InvoiceNo) from {{ source('retail', 'online_retail') }}
{% endcall %}
