select 3 as a, 4 as c
