-- Visitors are never lumped together: a session belongs to one of them, a known visitor is one user, and an
-- anonymous one has one session of the source.
select session_id, min(visitor_key) as visitor_key, max(visitor_key) as other
from {{ ref('int_web_sessions') }}
group by session_id
having count(distinct visitor_key) > 1

union all

select null, visitor_key, null
from {{ ref('int_web_sessions') }}
group by visitor_key
having count(distinct user_id) > 1
  or count(distinct user_id) = 1 and count(user_id) < count(*)
  or count(user_id) = 0 and count(distinct source_session_id) > 1
