{{ keeper.note('noted') }}
select '{{ keeper.changed_meta() }}' as touched, count(*) as codes from {{ ref('codes') }}
