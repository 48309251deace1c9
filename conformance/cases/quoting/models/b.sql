{{ config(alias='MixedCase', quoting={'identifier': true}, materialized='table') }} select * from {{ ref('a') }}
