{{ config(materialized='ephemeral', event_time='happened') }}
select * from {{ ref('clicks').include(database=false) }} where id <> 2
