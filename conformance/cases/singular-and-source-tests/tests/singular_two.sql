select * from {{ ref('m') }} join {{ source('raw', 'names') }} using (name) where false
