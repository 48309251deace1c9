-- Each campaign's own part, and the orders that belong to none, are together the shop's revenue.
with parts as (
  select
    (select coalesce(sum(attributed_revenue), 0) from {{ ref('campaign_attribution') }}) as attributed,
    (select coalesce(sum(total_amount), 0) from {{ ref('fact_orders') }}
      where is_revenue and order_id not in (select order_id from {{ ref('int_campaign_eligibility') }})) as unattributed,
    (select sum(total_amount) from {{ ref('fact_orders') }} where is_revenue) as revenue
)

select *
from parts
-- Every campaign's sum is rounded once.
where abs(attributed + unattributed - revenue) > 0.005 * (select count(*) from {{ ref('campaign_attribution') }})
