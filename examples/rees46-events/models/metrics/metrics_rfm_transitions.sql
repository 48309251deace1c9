-- How many buyers changed from one segment to another, by the week in which the change was seen.
with versions as (
  select
    user_id,
    rfm_segment,
    dbt_valid_from,
    lag(rfm_segment) over (partition by user_id order by dbt_valid_from) as segment_before
  from {{ ref('snap_user_rfm') }}
)

select
  cast(date_trunc('week', dbt_valid_from) as date) as week_start,
  segment_before as from_segment,
  rfm_segment as to_segment,
  count(*) as changes,
  count(distinct user_id) as users
from versions
where segment_before <> rfm_segment
group by week_start, from_segment, to_segment
