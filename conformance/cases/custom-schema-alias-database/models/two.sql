{{ config(alias='dos', materialized='table') }} select * from {{ ref('one') }}
