{{ config(enabled=var('published_figures')) }}

{% call assert_figure(33) %}
select round(100.0 * count(case when category_code is null then 1 end) / count(*)) from {{ source('estore_raw', 'events') }}
{% endcall %}
