{{ config(materialized='table') }}
select sum(a.range % (b.range + 1)) as n from range(1000000) a, range(1000000) b
