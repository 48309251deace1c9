select 1 as i union all select 2
