{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(3057781.18) %}
select sum(total_profit) from {{ ref('daily_sales') }}
{% endcall %}
