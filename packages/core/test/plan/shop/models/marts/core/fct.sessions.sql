select * from {{ ref('int_sessions') }}
