{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(244) %}
select sum(total_orders) from {{ ref('fact_daily_pnl') }}
{% endcall %}
