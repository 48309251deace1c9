{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(541909) %}
select count(*) from {{ source('retail', 'online_retail') }}
{% endcall %}
