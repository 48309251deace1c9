{{ config(schema='other', alias='renamed') }}
select id from {{ ref('as_ephemeral') }}
