{{ config(materialized='table') }}
select (select n from {{ ref('far_view') }}) as n, (select n from {{ ref('far_incremental') }}) as m, (select count(*) from information_schema.tables where table_catalog = 'other' and table_name like 'far%') as found
