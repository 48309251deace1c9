{{ config(enabled=var('published_figures')) }}

{% call assert_figure(6493) %}
select count(distinct product_id) from {{ source('estore_raw', 'events') }}
{% endcall %}
