{{ config(schema='custom', database='ignored') }} select 1 as a
