{% macro get_incremental_microbatch_sql(arg_dict) %}
  {% set batch = model.get('batch') %}
  insert into {{ arg_dict.target_relation }} ({{ get_quoted_csv(arg_dict.dest_columns | map(attribute='name')) }})
  select id, ts, n + {{ 100 if batch else 200 }} from {{ arg_dict.temp_relation }}
{% endmacro %}
