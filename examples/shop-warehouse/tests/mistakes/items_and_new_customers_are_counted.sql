-- Not one item per order, and not no new customer at all.
select 'items per order' as mistake where (select max(total_items) from {{ ref('fact_orders') }}) <= 1
union all
select 'new customers' where (select sum(new_customers) from {{ ref('daily_sales') }}) = 0
