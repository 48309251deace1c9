{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(9288) %}
select count(*) from {{ source('retail', 'online_retail') }} where InvoiceNo like 'C%'
{% endcall %}
