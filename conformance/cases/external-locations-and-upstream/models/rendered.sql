{{ config(materialized='external', location="{{ this.name }}_of_{{ target.name }}.csv", format='csv', delimiter="{{ ';' }}") }}
select 1 as id, 'a;b' as t union all select 2, null
