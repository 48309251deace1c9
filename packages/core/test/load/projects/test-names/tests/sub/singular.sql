{{ config(severity='warn', tags='single', store_failures_as='view') }}
select * from {{ ref('b') }} where id is null
