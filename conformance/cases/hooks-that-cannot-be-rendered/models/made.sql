select '{{ var('mark', 'first') }}' as mark
