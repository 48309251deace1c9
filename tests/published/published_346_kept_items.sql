{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(346) %}
select sum(items_sold) from {{ ref('fact_daily_pnl') }}
{% endcall %}
