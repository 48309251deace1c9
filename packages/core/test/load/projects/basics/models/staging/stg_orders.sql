{{ config(tags=['b'], meta={'x': 1}) }}
select * from {{ source('raw', 'orders') }}

