{{ config(tags=['d_only']) }} select * from {{ ref('c') }}
