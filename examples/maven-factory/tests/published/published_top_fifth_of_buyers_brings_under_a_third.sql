{{ config(enabled=var('published_figures')) }}

select max(cumulative_revenue_share) as share
from {{ ref('v_customer_pareto') }}
where in_top_20
having max(cumulative_revenue_share) >= 1.0 / 3
