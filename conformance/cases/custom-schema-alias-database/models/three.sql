{{ config(database='other', materialized='table') }} select *, '{{ this }}' as me from {{ ref('two') }}
