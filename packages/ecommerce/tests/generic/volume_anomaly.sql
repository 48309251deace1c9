{#
  Fails on days with far fewer rows (or far less of a measure) than the mean of the days before, such as two days
  without sales in the middle of a month. Days without a row count as 0; the first `window` days are not judged.

  date:      column of type DATE or TIMESTAMP; on a column the column itself
  window:    length of the trailing mean in days
  min_ratio: the smallest share of that mean that passes
  measure:   aggregate per day
#}
{% test volume_anomaly(model, date=none, window=28, min_ratio=0.3, measure='count(*)', column_name=none) %}
{%- set date = date or column_name %}
with given as (
  select cast({{ date }} as date) as day, {{ measure }} as volume
  from {{ model }} as _rows
  where {{ date }} is not null
  group by 1
),

spine as (
  {{ ecommerce.date_spine('(select min(day) from given)', '(select max(day) from given)') }}
),

daily as (
  select
    spine.period as day,
    coalesce(given.volume, 0) as volume,
    row_number() over (order by spine.period) as n
  from spine
  left join given on given.day = spine.period
)

select *
from (
  select day, n, volume, avg(volume) over (order by day rows between {{ window }} preceding and 1 preceding) as usual
  from daily
) as compared
where n > {{ window }} and volume < {{ min_ratio }} * usual
{% endtest %}
