-- Customers of a month and of a country are people, not their days or orders.
select 'month' as grain, cast(months.sales_month as varchar) as period, months.customers, counted.customers as expected
from {{ ref('sales_monthly') }} as months
left join (
  select month_start, count(*) as customers
  from (
    select distinct cast(date_trunc('month', order_date) as date) as month_start, customer_id
    from {{ ref('int_orders') }}
    where customer_id is not null
  ) as pairs
  group by month_start
) as counted on counted.month_start = months.sales_month
where months.customers <> coalesce(counted.customers, 0)

union all

select 'country', countries.country, countries.customers, counted.customers
from {{ ref('sales_by_country') }} as countries
left join (
  select country, count(*) as customers
  from (select distinct country, customer_id from {{ ref('int_orders') }} where customer_id is not null) as pairs
  group by country
) as counted using (country)
where countries.customers <> coalesce(counted.customers, 0)
