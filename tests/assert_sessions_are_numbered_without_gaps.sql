-- A visitor's sessions are numbered 1, 2, … in the order of their time.
select *
from (
  select
    visitor_key,
    session_number,
    row_number() over (partition by visitor_key order by session_start, session_number) as expected_number
  from {{ ref('fact_session_metrics') }}
) as numbered
where session_number <> expected_number
