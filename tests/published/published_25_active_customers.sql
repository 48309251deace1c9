{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(25) %}
select count(*) from {{ ref('dim_customers') }} where customer_status = 'Active'
{% endcall %}
