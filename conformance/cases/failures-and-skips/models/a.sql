select 1/0 as id, 'x'::int as broken
