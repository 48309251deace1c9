select 'a' as s union all select 'b'
