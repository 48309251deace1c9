{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(36) %}
select customers from {{ ref('metrics_rfm_segments') }} where segment = 'Lost'
{% endcall %}
