{#- The sessions, orders and carried-over revenue of both tests, counted from the raw pageviews by another way. -#}
with pages as (
  select
    pages.website_session_id,
    pages.created_at,
    pages.pageview_url,
    row_number() over (partition by pages.website_session_id order by pages.website_pageview_id) as page_number
  from {{ ref('stg_website_pageviews') }} as pages
),

billing as (
  select *, row_number() over (partition by website_session_id order by page_number) as billing_number
  from pages
  where pageview_url like '/billing%'
),

entered as (
  select 'billing' as test_name, pageview_url as variant, website_session_id, created_at
  from billing
  where billing_number = 1

  union all

  select 'lander' as test_name, pages.pageview_url as variant, pages.website_session_id, sessions.created_at
  from pages
  inner join {{ ref('stg_website_sessions') }} as sessions
    on sessions.website_session_id = pages.website_session_id
  where pages.page_number = 1
    and pages.pageview_url in ('/home', '/lander-1')
    and sessions.utm_source = 'gsearch' and sessions.utm_campaign = 'nonbrand'
),

placed as (
  select
    entered.*,
    orders.price_usd,
    case
      when test_name = 'billing' and entered.created_at < timestamp '2012-09-10' then 'before'
      when test_name = 'billing' and entered.created_at < timestamp '2012-11-10' then 'during'
      when test_name = 'lander' and entered.created_at < (
        select min(created_at) from {{ ref('stg_website_pageviews') }} where pageview_url = '/lander-1'
      ) then 'before'
      when test_name = 'lander' and entered.created_at < timestamp '2012-07-28' then 'during'
      else 'after'
    end as phase
  from entered
  left join {{ ref('stg_orders') }} as orders
    on orders.website_session_id = entered.website_session_id
    and orders.created_at < {{ report_until() }}
  where entered.created_at < {{ report_until() }}
),

counted as (
  select
    test_name,
    variant,
    count(*) filter (where phase = 'during') as sessions,
    count(price_usd) filter (where phase = 'during') as conversions,
    coalesce(sum(price_usd) filter (where phase = 'during'), 0) as revenue,
    count(*) filter (where phase = 'after') as later_sessions
  from placed
  group by test_name, variant
),

expected as (
  select
    counted.*,
    case when variant in ('/billing-2', '/lander-1') then
      later_sessions * (
        revenue / sessions
        - lag(revenue / sessions) over (partition by test_name order by variant in ('/billing-2', '/lander-1'))
      )
    end as incremental_revenue
  from counted
)

select results.test_name, results.variant, results.sessions, expected.sessions as expected_sessions
from {{ ref('v_ab_test_results') }} as results
full outer join expected
  on expected.test_name = results.test_name
  and expected.variant = results.variant
where results.sessions is distinct from expected.sessions
  or results.conversions is distinct from expected.conversions
  or results.revenue is distinct from expected.revenue
  or results.later_sessions is distinct from expected.later_sessions
  or (results.incremental_revenue is null) <> (expected.incremental_revenue is null)
  or abs(results.incremental_revenue - expected.incremental_revenue) > 0.000001
