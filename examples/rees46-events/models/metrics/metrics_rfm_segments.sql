-- What each segment is and brings; segments without a customer have a row too.
with customers as (
  select
    rfm.rfm_segment,
    rfm.rfm_score,
    users.session_count,
    users.event_count,
    users.purchase_count,
    users.order_count,
    users.total_revenue,
    -- In whole cents: sums of squares are exact, and the same whatever the order of rows.
    cast(users.total_revenue * 100 as hugeint) as cents,
    users.customer_lifespan_days,
    users.is_churned
  from {{ ref('dim_user_rfm') }} as rfm
  inner join {{ ref('dim_users') }} as users using (user_id)
),

summary as (
  select
    rfm_segment,
    count(*) as customers,
    cast(sum(session_count) as bigint) as session_count,
    cast(sum(event_count) as bigint) as event_count,
    cast(sum(purchase_count) as bigint) as purchase_count,
    cast(sum(order_count) as bigint) as order_count,
    sum(total_revenue) as total_revenue,
    cast(sum(customer_lifespan_days) as bigint) as lifespan_days,
    count(case when is_churned then 1 end) as churned_customers,
    cast(sum(rfm_score) as bigint) as rfm_score_sum,
    median(rfm_score) as median_rfm_score,
    -- Of decimals they would be rounded to cents.
    median(cast(total_revenue as double)) as median_revenue,
    quantile_cont(cast(total_revenue as double), 0.25) as revenue_q1,
    quantile_cont(cast(total_revenue as double), 0.75) as revenue_q3,
    sum(cents * cents) * count(*) - sum(cents) * sum(cents) as cents_spread
  from customers
  group by rfm_segment
)

select
  texts.segment as rfm_segment,
  texts.category_type,
  texts.recommended_action,
  coalesce(customers, 0) as customers,
  coalesce(session_count, 0) as session_count,
  coalesce(event_count, 0) as event_count,
  coalesce(purchase_count, 0) as purchase_count,
  coalesce(order_count, 0) as order_count,
  cast(coalesce(total_revenue, 0) as decimal(18, 2)) as total_revenue,
  {{ ecommerce.safe_divide('coalesce(total_revenue, 0)', '(select sum(total_revenue) from customers)') }} as revenue_share,
  {{ ecommerce.safe_divide('total_revenue', 'order_count') }} as avg_order_value,
  {{ ecommerce.safe_divide('lifespan_days', 'customers') }} as avg_lifespan_days,
  {{ ecommerce.safe_divide('total_revenue', 'customers') }} as avg_customer_ltv,
  {{ ecommerce.safe_divide('churned_customers', 'customers') }} as churned_share,
  {{ ecommerce.safe_divide('rfm_score_sum', 'customers') }} as mean_rfm_score,
  cast(median_rfm_score as double) as median_rfm_score,
  {{ ecommerce.safe_divide('total_revenue', 'customers') }} as revenue_mean,
  median_revenue as revenue_median,
  sqrt({{ ecommerce.safe_divide('cents_spread', 'cast(customers as hugeint) * (customers - 1) * 10000') }}) as revenue_stddev,
  revenue_q1,
  revenue_q3
from {{ ref('rfm_segment_texts') }} as texts
left join summary on summary.rfm_segment = texts.segment
