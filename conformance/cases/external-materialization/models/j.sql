{{ config(materialized='external', format='json', location='out.json') }} select * from {{ ref('c') }}
