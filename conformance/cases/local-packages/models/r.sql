select *, '{{ helper.twice("a") }}' as t from {{ ref('helper', 'h2') }} cross join {{ ref('o') }} cross join {{ ref('os') }}
