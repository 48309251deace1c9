select * from {{ ref('stg_customers') }} join {{ ref('util_calendar') }} using (d)
