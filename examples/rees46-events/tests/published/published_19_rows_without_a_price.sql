{{ config(enabled=var('published_figures')) }}

{% call assert_figure(19) %}
select count(*) from {{ source('estore_raw', 'events') }} where price = 0
{% endcall %}
