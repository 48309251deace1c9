{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(38) %}
select count(distinct country) from {{ ref('stg_online_retail') }}
{% endcall %}
