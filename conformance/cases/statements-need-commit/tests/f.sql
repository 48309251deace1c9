select 1 as fails
