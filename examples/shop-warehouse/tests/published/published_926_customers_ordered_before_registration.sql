{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(926) %}
select count(*) from {{ ref('customer_acquisition') }} where acquisition_category = 'Before Registration'
{% endcall %}
