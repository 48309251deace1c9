-- How far the sessions of a day and channel got. Rates count sessions with both steps, so none exceeds 1.
select
  cast(session_start as date) as date,
  channel,
  count(*) as sessions,
  count(*) filter (where product_views > 0) as sessions_with_product_view,
  count(*) filter (where cart_adds > 0) as sessions_with_cart,
  count(*) filter (where purchases > 0) as sessions_with_purchase,
  count(*) filter (where product_views > 0 and cart_adds > 0) as sessions_with_product_view_and_cart,
  count(*) filter (where cart_adds > 0 and purchases > 0) as sessions_with_cart_and_purchase,
  count(*) filter (where is_converting_session) as converting_sessions,
  {{ ecommerce.safe_divide('count(*) filter (where product_views > 0 and cart_adds > 0)', 'count(*) filter (where product_views > 0)') }}
    as add_to_cart_rate,
  {{ ecommerce.safe_divide('count(*) filter (where cart_adds > 0 and purchases > 0)', 'count(*) filter (where cart_adds > 0)') }}
    as cart_to_purchase_rate,
  {{ ecommerce.safe_divide('count(*) filter (where is_converting_session)', 'count(*)') }} as session_conversion_rate
from {{ ref('fact_session_metrics') }}
group by cast(session_start as date), channel
