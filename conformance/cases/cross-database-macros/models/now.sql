select {{ dbt.current_timestamp() }} > cast('2020-01-01' as {{ dbt.type_timestamp() }}) as later, {{ dbt.type_string() == dbt.type_string() }} as eq
