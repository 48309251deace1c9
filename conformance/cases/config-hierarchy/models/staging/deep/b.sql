{{ config(tags=['own'], meta={'extra': 1}) }}
select id from {{ ref('a') }}
