{{ config(fail_calc='count(*), 1') }}
select * from {{ ref('a') }}
