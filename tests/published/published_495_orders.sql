{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(495) %}
select count(*) from {{ ref('stg_orders') }}
{% endcall %}
