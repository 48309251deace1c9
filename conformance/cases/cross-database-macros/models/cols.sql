select '{{ cols() | join(",") }}' as c, '{{ dbt.get_powers_of_two(5) }}' as p,
  '{{ dbt.get_intervals_between("cast('2024-01-01' as date)", "cast('2024-01-05' as date)", "day") }}' as i
