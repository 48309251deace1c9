-- One revenue: kept items, everywhere. Attributed revenue is decimal to ten places, hence the tolerance.
with kept as (
  select sum(sale_price) as revenue from {{ ref('int_order_items_enriched') }} where is_kept
),

marts as (
  select 'int_daily_sales' as mart, sum(total_revenue) as revenue from {{ ref('int_daily_sales') }}
  union all
  select 'fact_daily_pnl', sum(total_revenue) from {{ ref('fact_daily_pnl') }}
  union all
  select 'fact_product_performance', sum(total_revenue) from {{ ref('fact_product_performance') }}
  union all
  select 'dim_customers', sum(lifetime_value) from {{ ref('dim_customers') }}
  union all
  select 'fact_cohort_retention', sum(revenue) from {{ ref('fact_cohort_retention') }}
  union all
  select 'int_user_acquisition', sum(total_ltv) from {{ ref('int_user_acquisition') }}
  union all
  select 'fact_channel_attribution, ' || attribution_model, sum(revenue)
  from {{ ref('fact_channel_attribution') }}
  group by attribution_model
)

select marts.mart, marts.revenue, kept.revenue as expected
from marts
cross join kept
where abs(marts.revenue - kept.revenue) > 0.001 or marts.revenue is null
