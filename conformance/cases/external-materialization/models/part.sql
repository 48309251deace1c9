{{ config(materialized='external', location='parts', options={'partition_by': 'g', 'format': 'parquet'}) }} select 1 as id, 'a' as g union all select 2, 'b'
