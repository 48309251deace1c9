{{ config(enabled=var('published_figures')) }}

-- December 2010 to the ninth of December 2011.
select months.sales_month, months.orders, expected.orders as expected
from {{ ref('sales_monthly') }} as months
full join (
  select cast(date '2010-12-01' + to_months(cast(i - 1 as integer)) as date) as sales_month, counts[i] as orders
  from (select [1550, 1081, 1093, 1440, 1235, 1668, 1525, 1452, 1339, 1818, 2005, 2751, 816] as counts), range(1, 14) as r(i)
) as expected using (sales_month)
where months.orders is distinct from expected.orders
