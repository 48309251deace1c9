-- One row per campaign. What lies in its window belongs to other campaigns too; what is attributed adds up.
with campaigns as (
  select *, end_date - start_date + 1 as duration_days
  from {{ ref('stg_marketing_campaigns') }}
),

in_window as (
  select
    campaigns.campaign_id,
    count(*) as orders_in_window,
    sum(orders.total_amount) as revenue_in_window
  from campaigns
  inner join {{ ref('fact_orders') }} as orders
    on orders.is_revenue and orders.order_date between campaigns.start_date and campaigns.end_date
  group by campaigns.campaign_id
),

attributed as (
  select
    campaign_id,
    sum(order_share) as attributed_orders,
    cast(sum(revenue_share) as decimal(18, 2)) as attributed_revenue,
    cast(sum(profit_share) as decimal(18, 2)) as attributed_profit
  from {{ ref('int_campaign_eligibility') }}
  group by campaign_id
)

select
  campaigns.campaign_id,
  campaigns.campaign_name,
  campaigns.channel,
  campaigns.target_audience,
  campaigns.start_date,
  campaigns.end_date,
  campaigns.duration_days,
  campaigns.budget,
  coalesce(in_window.orders_in_window, 0) as orders_in_window,
  cast(coalesce(in_window.revenue_in_window, 0) as decimal(18, 2)) as revenue_in_window,
  cast(coalesce(attributed.attributed_orders, 0) as double) as attributed_orders,
  coalesce(attributed.attributed_revenue, 0) as attributed_revenue,
  coalesce(attributed.attributed_profit, 0) as attributed_profit,
  {{ ecommerce.safe_divide('coalesce(attributed.attributed_revenue, 0)', 'campaigns.duration_days') }} as revenue_per_day,
  {{ ecommerce.safe_divide('coalesce(attributed.attributed_profit, 0) - campaigns.budget', 'campaigns.budget') }} * 100 as attributed_roi,
  campaigns.reported_roi
from campaigns
left join in_window using (campaign_id)
left join attributed using (campaign_id)
