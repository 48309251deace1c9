select * from {{ ref('b') }}, (select 1 from {{ ref('a') }}) sub
