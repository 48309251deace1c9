{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(17341.75) %}
select sum(total_revenue) from {{ ref('fact_daily_pnl') }}
{% endcall %}
