{{ config(schema='custom', alias='uno') }} select 1 as a
