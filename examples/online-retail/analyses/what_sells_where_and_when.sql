-- What sells where and when, net of returns? Net revenue per month of the five greatest countries and the others.
with lines as (
  {{ net_lines() | indent(2) }}
),

greatest_countries as (
  select country from {{ ref('sales_by_country') }} order by net_revenue desc, country limit 5
)

select
  dim_date.month_start,
  coalesce(greatest_countries.country, 'Others') as country,
  cast(sum(lines.gross_revenue - lines.returns_amount) as decimal(18, 2)) as net_revenue,
  cast(sum(lines.returns_amount) as decimal(18, 2)) as returned
from lines
inner join {{ ref('dim_date') }} as dim_date using (date_key)
left join greatest_countries using (country)
group by 1, 2
order by 1, 3 desc
