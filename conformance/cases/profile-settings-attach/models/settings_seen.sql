{{ config(materialized='table') }}
select current_setting('threads') as threads, current_setting('TimeZone') as zone, current_setting('default_null_order') as nulls, strftime(timestamptz '2024-01-01 12:00:00+00', '%H') as hour
