-- Missing dates are not replaced by one constant day, and days of the calendar have no padded names.
select event_id
from {{ ref('fact_clickstream') }}
where event_date_key <> cast(strftime(event_at, '%Y%m%d') as integer)
union all
select cast(time_key as varchar) from {{ ref('dim_time') }} where day_name <> trim(day_name)
