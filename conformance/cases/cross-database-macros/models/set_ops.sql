(select 1 as a {{ dbt.except() }} select 2) {{ dbt.intersect() }} select 1
