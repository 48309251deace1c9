{{ config(store_failures_as='tabel') }}
select * from {{ ref('a') }}
