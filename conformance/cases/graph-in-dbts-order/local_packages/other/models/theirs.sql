select * from {{ ref('others') }}
