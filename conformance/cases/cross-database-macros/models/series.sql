{{ dbt.generate_series(4) }}
