{{ config(materialized='table') }} select * from (values (1, 'x', date '2024-01-01', 1.5), (2, 'y', null, 2.25)) t(id, name, d, n)
