{{ config(materialized='table', post_hook=after_commit("insert into log values ('after commit')")) }}
select * from {{ ref('a') }}
