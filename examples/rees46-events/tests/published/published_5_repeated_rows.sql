{{ config(enabled=var('published_figures')) }}

{% call assert_figure(5) %}
select (select count(*) from {{ source('estore_raw', 'events') }})
  - (select count(*) from {{ ref('stg_events') }}) - (select count(*) from {{ ref('stg_events_quarantine') }})
{% endcall %}
