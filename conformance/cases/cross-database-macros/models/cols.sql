{% if execute %}{% set cols = get_columns_in_query('select 1 as a, 2 as b') %}
{% set between = dbt.get_intervals_between("cast('2024-01-01' as date)", "cast('2024-01-05' as date)", "day") %}{% endif %}
select '{{ (cols or []) | join(",") }}' as c, '{{ dbt.get_powers_of_two(5) }}' as p, '{{ between }}' as i
