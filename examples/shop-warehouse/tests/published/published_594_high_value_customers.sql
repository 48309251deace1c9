{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(594) %}
select count(*) from {{ ref('customer_metrics') }} where is_high_value
{% endcall %}
