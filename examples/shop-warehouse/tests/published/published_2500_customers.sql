{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(2500) %}
select count(*) from {{ ref('customer_metrics') }}
{% endcall %}
