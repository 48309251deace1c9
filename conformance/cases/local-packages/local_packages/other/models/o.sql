select 'o' as o
