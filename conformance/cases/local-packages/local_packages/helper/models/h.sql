select {{ var('size') }} as size, '{{ var("own") }}' as own, '{{ helper.shout("x") }}' as s
