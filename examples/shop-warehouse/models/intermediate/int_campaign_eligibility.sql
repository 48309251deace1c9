-- Each revenue order with each campaign it may belong to: the day lies in the campaign, and the campaign is for all or
-- for the segment that the customer was in that day. The order is shared evenly among its campaigns.
with eligible as (
  select
    orders.order_id,
    campaigns.campaign_id,
    orders.order_date,
    orders.total_amount,
    orders.profit_amount
  from {{ ref('fact_orders') }} as orders
  inner join {{ ref('dim_customers') }} as customers using (customer_key)
  inner join {{ ref('stg_marketing_campaigns') }} as campaigns
    on orders.order_date between campaigns.start_date and campaigns.end_date
    and campaigns.target_audience in ('All', customers.segment)
  where orders.is_revenue
)

select
  order_id,
  campaign_id,
  order_date,
  cast(allocated_share as decimal(18, 12)) as order_share,
  allocated_amount as revenue_share,
  cast(cast(profit_amount as double) * allocated_share as decimal(28, 10)) as profit_share
from ({{ ecommerce.allocate('eligible', 'total_amount', ['order_id'], '1') }}) as shared
