with session_orders as (
  select website_session_id, count(*) as orders
  from {{ ref('stg_orders') }}
  group by website_session_id
)

select
  sessions.website_session_id as session_id,
  sessions.user_id,
  sessions.created_at as session_at,
  cast(sessions.created_at as date) as session_date,
  {{ ecommerce.date_key('sessions.created_at') }} as session_date_key,
  pages.landing_page,
  pages.exit_page,
  coalesce(pages.pageviews, 0) as total_pageviews,
  coalesce(pages.pageviews = 1, false) as is_bounced,
  coalesce(pages.duration_seconds, 0) as duration_seconds,
  sessions.utm_source as traffic_source,
  sessions.utm_campaign as traffic_campaign,
  sessions.utm_content as traffic_content,
  sessions.device_type,
  nullif(
    regexp_extract(lower(sessions.http_referer), '^(?:[a-z]+://)?(?:www\.)?([^/:?#]+)', 1), ''
  ) as referrer_domain,
  sessions.is_repeat_session as is_returning,
  row_number() over (
    partition by sessions.user_id order by sessions.created_at, sessions.website_session_id
  ) as session_number,
  {{ ecommerce.channel_group(channel_rules()) }} as channel_group,
  coalesce(pages.saw_products, false) as saw_products,
  coalesce(pages.saw_product_page, false) as saw_product_page,
  coalesce(pages.saw_cart, false) as saw_cart,
  coalesce(pages.saw_shipping, false) as saw_shipping,
  coalesce(pages.saw_billing, false) as saw_billing,
  coalesce(pages.saw_thank_you, false) as saw_thank_you,
  pages.billing_page,
  pages.billing_at,
  session_orders.orders is not null as is_converted
from {{ ref('stg_website_sessions') }} as sessions
-- A session without pageviews, or without an order, keeps its row.
left join {{ ref('int_session_pageviews') }} as pages
  on pages.website_session_id = sessions.website_session_id
left join session_orders
  on session_orders.website_session_id = sessions.website_session_id
