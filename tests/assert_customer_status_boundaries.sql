-- Thirty days are Active, ninety At Risk, and days count from the last day of the data, not from today.
select *
from {{ ref('dim_customers') }}
where days_since_last_order is distinct from (as_of_date - last_order_date)
  {%- if var('as_of_date', none) is not none %}
  or as_of_date <> cast('{{ var("as_of_date") }}' as date)
  {%- else %}
  or as_of_date is distinct from (select cast(max(created_at) as date) from {{ ref('stg_orders') }})
  {%- endif %}
  or customer_status is distinct from case
    when total_orders = 0 then 'Never Purchased'
    when days_since_last_order between 0 and 30 then 'Active'
    when days_since_last_order between 31 and 90 then 'At Risk'
    when days_since_last_order >= 91 then 'Churned'
  end
