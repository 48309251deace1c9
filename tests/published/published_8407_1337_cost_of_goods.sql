{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(8407.1337, scale=4) %}
select sum(cogs) from {{ ref('fact_daily_pnl') }}
{% endcall %}
