select '{{ var('v') }}' as id
