{{ config(severity='warn') }} select * from {{ ref('m') }} where n > 3
