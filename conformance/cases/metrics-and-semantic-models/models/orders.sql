select 1 as id, date '2024-01-01' as at, 5 as amount, 'x' as kind
