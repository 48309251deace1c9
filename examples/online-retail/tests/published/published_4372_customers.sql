{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(4372) %}
select count(*) from {{ ref('dim_customer') }} where customer_id is not null
{% endcall %}
