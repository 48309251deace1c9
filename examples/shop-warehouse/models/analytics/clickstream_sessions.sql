-- One row per visit: of a known customer by 30 minutes without a click, of an anonymous visitor as the source says.
{%- set steps = [
  ('page_view', "event_type = 'page_view'"), ('product_view', "event_type = 'product_view'"), ('add_to_cart', "event_type = 'add_to_cart'"),
  ('checkout_start', "event_type = 'checkout_start'"), ('purchase', "event_type = 'purchase'")
] %}
with clicks as (
  select
    *,
    {{ ecommerce.visitor_key('customer_id', 'source_session_id', 'ip_address', 'event_id') }} as visitor_key
  from {{ ref('fact_clickstream') }}
),

known as (
  select * from clicks where customer_id is not null
),

sessionized as (
  select event_id, session_number, session_id
  from ({{ ecommerce.sessionize('known', 'visitor_key', 'event_at', ['event_at', 'event_id']) }}) as visits
  union all
  select event_id, 1, visitor_key
  from clicks
  where customer_id is null
),

events as (
  select clicks.*, sessionized.session_number, sessionized.session_id
  from clicks
  inner join sessionized using (event_id)
),

funnel as (
  {{ ecommerce.funnel('events', 'session_id', steps) }}
),

sessions as (
  select
    session_id,
    min(visitor_key) as visitor_key,
    min(customer_id) as customer_id,
    min(session_number) as session_number,
    min(event_at) as started_at,
    max(event_at) as ended_at,
    cast(date_diff('second', min(event_at), max(event_at)) as integer) as duration_seconds,
    count(*) as event_count,
    {{ ecommerce.session_attribute('device_type', ['event_at', 'event_id']) }} as device_type,
    {{ ecommerce.session_attribute('browser', ['event_at', 'event_id']) }} as browser
  from events
  group by session_id
)

select sessions.*, funnel.* exclude (session_id)
from sessions
inner join funnel using (session_id)
