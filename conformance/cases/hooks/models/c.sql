{{ config(materialized='table', pre_hook="{{ config.get('meta').sql }}", meta={'sql': "insert into log values ('from meta')"}) }}
select * from {{ ref('b') }}
