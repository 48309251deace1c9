{{ config(enabled=var('published_figures')) }}

{% call assert_figure(1) %}
select cast(min(event_time) = timestamp '2019-10-01 00:00:00' and date_trunc('minute', max(event_time)) = timestamp '2019-10-01 02:50:00' as integer)
from {{ ref('stg_events') }}
{% endcall %}
