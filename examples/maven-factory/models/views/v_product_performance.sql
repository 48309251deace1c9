{#-
  Refunds twice: by the month of the sale they undo (what of a month's sales came back) and by the month in which
  they were paid (what a month's refunds cost).
-#}
with sold as (
  select
    cast(date_trunc('month', item_date) as date) as month_start,
    product_id,
    count(*) as items_sold,
    sum(revenue) as revenue,
    sum(margin) as margin,
    count(*) filter (where is_refunded) as refunds_of_sales,
    sum(refund_amount) as refund_amount_of_sales
  from {{ ref('fact_order_items') }}
  where item_date < {{ report_until() }}
  group by 1, 2
),

refunded as (
  select
    cast(date_trunc('month', refund_date) as date) as month_start,
    product_id,
    count(*) as refunds_paid,
    sum(amount) as refund_amount_paid
  from {{ ref('fact_refunds') }}
  where refund_date < {{ report_until() }}
  group by 1, 2
),

monthly as (
  select
    month_start,
    product_id,
    coalesce(items_sold, 0) as items_sold,
    cast(coalesce(revenue, 0) as decimal(18, 2)) as revenue,
    cast(coalesce(margin, 0) as decimal(18, 2)) as margin,
    coalesce(refunds_of_sales, 0) as refunds_of_sales,
    cast(coalesce(refund_amount_of_sales, 0) as decimal(18, 2)) as refund_amount_of_sales,
    coalesce(refunds_paid, 0) as refunds_paid,
    cast(coalesce(refund_amount_paid, 0) as decimal(18, 2)) as refund_amount_paid
  from sold
  full outer join refunded using (month_start, product_id)
)

select
  monthly.month_start,
  monthly.product_id,
  products.product_name,
  monthly.items_sold,
  monthly.revenue,
  monthly.margin,
  monthly.refunds_of_sales,
  monthly.refund_amount_of_sales,
  {{ ecommerce.safe_divide('monthly.refunds_of_sales', 'monthly.items_sold') }} as refund_rate_of_sales,
  monthly.refunds_paid,
  monthly.refund_amount_paid,
  {{ ecommerce.safe_divide('monthly.refunds_paid', 'monthly.items_sold') }} as refund_rate_paid
from monthly
left join {{ ref('dim_product') }} as products on products.product_id = monthly.product_id
