{#- Fails on periods between the first and the last that have no row. grain: day, week or month. -#}
{% test no_gaps(model, column_name, grain='day') %}
with span as (
  select
    cast(min({{ column_name }}) as timestamp) as first_period,
    cast(max({{ column_name }}) as timestamp) as last_period
  from {{ model }}
)

select cast(spine.period as date) as missing_period
from span, unnest(generate_series(span.first_period, span.last_period, interval 1 {{ grain }})) as spine(period)
where not exists (
  select 1 from {{ model }} as present
  where cast(date_trunc('{{ grain }}', present.{{ column_name }}) as date) = cast(spine.period as date)
)
{% endtest %}
