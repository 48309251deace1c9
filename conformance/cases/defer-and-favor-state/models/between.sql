{{ config(materialized='ephemeral') }}
select id, made_in || '!' as made_in from {{ ref('first') }}
