{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(8650.86) %}
select sum(cancelled_amount) from {{ ref('fact_daily_pnl') }}
{% endcall %}
