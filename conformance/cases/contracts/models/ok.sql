{{ config(materialized='table', contract={'enforced': true}) }}
select 'n' as name, 1::bigint as id, null::varchar as extra
