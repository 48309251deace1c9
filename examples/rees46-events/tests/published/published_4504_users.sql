{{ config(enabled=var('published_figures')) }}

{% call assert_figure(4504) %}
select count(distinct user_id) from {{ source('estore_raw', 'events') }}
{% endcall %}
