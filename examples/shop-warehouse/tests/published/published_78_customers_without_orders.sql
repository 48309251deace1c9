{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(78) %}
select count(*) from {{ ref('customer_metrics') }} where churn_risk = 'No Orders'
{% endcall %}
