{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(75000) %}
select count(*) from {{ ref('fact_clickstream') }}
{% endcall %}
