{#- Pageview ids decide the order within a session: they are unique, times are not. -#}
{%- set product_pages = "(select page_url from product_pages)" -%}
with product_pages as (
  select {{ product_page_url('product_name') }} as page_url from {{ ref('stg_products') }}
),

pageviews as (
  select
    website_session_id,
    website_pageview_id,
    created_at,
    pageview_url,
    pageview_url in {{ product_pages }} as is_product_page,
    pageview_url in ('/billing', '/billing-2') as is_billing_page
  from {{ ref('stg_website_pageviews') }}
)

select
  website_session_id,
  count(*) as pageviews,
  arg_min(pageview_url, website_pageview_id) as landing_page,
  arg_max(pageview_url, website_pageview_id) as exit_page,
  arg_min(pageview_url, website_pageview_id) filter (where is_billing_page) as billing_page,
  arg_min(created_at, website_pageview_id) filter (where is_billing_page) as billing_at,
  bool_or(pageview_url = '/products') as saw_products,
  bool_or(is_product_page) as saw_product_page,
  bool_or(pageview_url = '/cart') as saw_cart,
  bool_or(pageview_url = '/shipping') as saw_shipping,
  bool_or(is_billing_page) as saw_billing,
  bool_or(pageview_url = '/thank-you-for-your-order') as saw_thank_you,
  min(created_at) as first_pageview_at,
  max(created_at) as last_pageview_at,
  date_diff('second', min(created_at), max(created_at)) as duration_seconds
from pageviews
group by website_session_id
