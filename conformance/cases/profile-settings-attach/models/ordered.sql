{{ config(materialized='table') }}
select row_number() over () as place, i from (select i from (values (2), (null), (1)) t(i) order by i)
