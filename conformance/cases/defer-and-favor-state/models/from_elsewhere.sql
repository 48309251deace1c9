select id, made_in from {{ ref('elsewhere') }}
