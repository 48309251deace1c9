-- One row per order and session that may have led to it: the session in which it was placed, and those its
-- user began in the days before. An order without such sessions has no row.

with orders as (
  select order_id, user_id, created_at as ordered_at from {{ ref('stg_orders') }}
),

sessions as (
  select
    session_id,
    user_id,
    session_number,
    min(created_at) as session_start,
    max(created_at) as session_end,
    {{ ecommerce.session_attribute('traffic_source', at='is_session_start') }} as traffic_source
  from {{ ref('int_web_sessions') }}
  where user_id is not null
  group by session_id, user_id, session_number
),

pairs as (
  select
    o.order_id,
    o.user_id,
    o.ordered_at,
    s.session_id,
    s.session_number,
    s.session_start,
    s.traffic_source,
    s.session_start >= o.ordered_at - interval '{{ var("attribution_lookback_days") }}' day as is_touch,
    -- 1: placed within the session or soon after it; 2: placed later the same day.
    case
      when o.ordered_at <= s.session_end + interval '{{ var("order_grace_seconds") }}' second then 1
      when cast(s.session_start as date) = cast(o.ordered_at as date) then 2
    end as conversion_rank
  from orders as o
  inner join sessions as s on o.user_id = s.user_id and s.session_start <= o.ordered_at
),

ranked as (
  select
    *,
    conversion_rank is not null and 1 = row_number() over (
      partition by order_id
      order by conversion_rank nulls last, session_start desc, session_number desc
    ) as is_converting_session
  from pairs
  where is_touch or conversion_rank is not null
)

select
  order_id,
  session_id,
  user_id,
  ordered_at,
  session_start as touched_at,
  row_number() over (partition by order_id order by session_start, session_number) as touch_index,
  count(*) over (partition by order_id) as touches,
  epoch_us(ordered_at - session_start) / 86400e6 as age_days,
  traffic_source,
  {{ visit_channel('traffic_source') }} as channel,
  is_converting_session
from ranked
where is_touch or is_converting_session
