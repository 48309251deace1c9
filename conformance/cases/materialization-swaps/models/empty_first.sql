{{ config(materialized='incremental', unique_key='i', post_hook="create table if not exists main.empty_first__dbt_tmp_left as select 1 as i") }}
select i::int as i, {{ var('n') }} as n from range(3) t(i) where {{ var('n') }} > 1
