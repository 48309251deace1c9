{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(1656.42) %}
select revenue from {{ ref('metrics_executive_kpis') }} where window_days = 30
{% endcall %}
