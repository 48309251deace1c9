-- Which customers are worth keeping and which are leaving? Segments by what their customers brought.
select
  rfm.segment,
  count(*) as customers,
  cast(sum(rfm.monetary) as decimal(18, 2)) as net_revenue,
  {{ ecommerce.safe_divide('sum(rfm.monetary)', '(select sum(monetary) from ' ~ ref('customer_rfm') ~ ')') }} as share,
  median(rfm.recency) as median_days_since_order,
  sum(clv.predicted_clv) as predicted_margin_of_a_year
from {{ ref('customer_rfm') }} as rfm
inner join {{ ref('customer_clv') }} as clv using (customer_id)
group by rfm.segment
order by net_revenue desc
