{{ config(materialized='external', options={'partition_by': '(g, h)', 'format': 'parquet', 'overwrite_or_ignore': 'true'}) }}
select 1 as id, 'x' as g, 'y' as h union all select 2, 'x', 'z'
