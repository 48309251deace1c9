{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(61) %}
select customers from {{ ref('metrics_rfm_segments') }} where segment = 'Potential Loyalists'
{% endcall %}
