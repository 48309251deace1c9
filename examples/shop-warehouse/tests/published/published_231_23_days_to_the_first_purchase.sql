{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(231.23) %}
select avg(days_to_first_purchase) from {{ ref('customer_acquisition') }} where days_to_first_purchase >= 0
{% endcall %}
