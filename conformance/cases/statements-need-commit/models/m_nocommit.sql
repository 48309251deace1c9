{{ config(materialized='nocommit') }} select 1 as a
