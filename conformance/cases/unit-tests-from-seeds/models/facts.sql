select
    {{ dbt.string_literal(dbt_version) }} as version,
    {{ dbt.string_literal(type_numeric()) }} as numeric_type,
    '{{ greet("ada") }}' as greeting,
    '{{ shop.greet("bob") }}' as own_greeting
