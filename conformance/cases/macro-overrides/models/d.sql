select {{ dbt.dateadd('day', 1, "date '2024-01-01'") }} as moved, {{ dateadd('day', 1, 'x') }} as plain
