{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(2598.56) %}
select sum(returned_amount) from {{ ref('fact_daily_pnl') }}
{% endcall %}
