{{ config(enabled=var('published_figures')) }}

{% call assert_figure(5066) %}
select count(distinct user_session) from {{ source('estore_raw', 'events') }}
{% endcall %}
