{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(5268) %}
select (select count(*) from {{ source('retail', 'online_retail') }}) - (select count(*) from {{ ref('stg_online_retail') }})
{% endcall %}
