{{ config(enabled=var('published_figures')) }}

{% call assert_figure(17434) %}
select count(*) from {{ source('estore_raw', 'events') }}
{% endcall %}
