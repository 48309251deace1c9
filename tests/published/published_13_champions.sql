{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(13) %}
select customers from {{ ref('metrics_rfm_segments') }} where segment = 'Champions'
{% endcall %}
