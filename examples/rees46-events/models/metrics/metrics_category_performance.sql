-- What each first level of categories brings per month, by the code that an event had when it happened.
select
  category_lvl_1,
  month_start,
  cast(sum(view_count) as bigint) as views,
  cast(sum(cart_additions) as bigint) as carts,
  cast(sum(purchase_count) as bigint) as purchases,
  cast(sum(revenue) as decimal(18, 2)) as revenue,
  count(*) as session_count,
  count(case when view_count > 0 then 1 end) as sessions_with_view,
  count(case when view_count > 0 and cart_additions > 0 then 1 end) as sessions_with_view_and_cart,
  count(case when view_count > 0 and purchase_count > 0 then 1 end) as sessions_with_view_and_purchase,
  {{ ecommerce.nested_rate('cart_additions > 0', 'view_count > 0') }} as cart_rate,
  {{ ecommerce.nested_rate('purchase_count > 0', 'view_count > 0') }} as purchase_rate,
  {{ ecommerce.safe_divide('sum(cart_additions)', 'sum(view_count)') }} as carts_per_view,
  {{ ecommerce.safe_divide('sum(purchase_count)', 'sum(view_count)') }} as purchases_per_view,
  {{ ecommerce.safe_divide('sum(view_count)', 'count(*)') }} as views_per_session,
  cast(month_start + interval '1 month' - interval '1 day' as date) <= {{ as_of() }} as is_complete_month
from {{ ref('int_session_categories') }}
group by category_lvl_1, month_start
