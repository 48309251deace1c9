select * from {{ ref('stg_events') }} join {{ ref('stg_pages') }} using (id)
