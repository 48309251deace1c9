{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(351) %}
select count(*) from {{ ref('customer_metrics') }} where churn_risk = 'High'
{% endcall %}
