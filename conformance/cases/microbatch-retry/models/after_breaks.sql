select count(*) as n from {{ ref('breaks') }}
