-- Trimmed, inner blanks collapsed, and null where a text says that nothing is known.
with texts(raw, expected) as (
  values
    ('  a  b   c ', 'a b c'), ('null', null), ('NULL', null), (' N/A ', null), ('NaN', null), ('', null), ('   ', null),
    ('nullable', 'nullable'), ('Ünï  cöde', 'Ünï cöde'), (cast(null as varchar), null)
)

select *
from (select raw, expected, {{ clean_text('raw') }} as found from texts) as cleaned
where found is distinct from expected

union all

select 'case', null, {{ clean_text("' N/a  B '", case='lower') }}
where {{ clean_text("' N/a  B '", case='lower') }} is distinct from 'n/a b'
