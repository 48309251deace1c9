{{ config(enabled=var('published_figures')) }}

{% call assert_figure(214) %}
select count(*) from {{ source('estore_raw', 'events') }} where event_type = 'purchase'
{% endcall %}
