{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(25) %}
select count(*) from {{ ref('campaign_attribution') }}
{% endcall %}
