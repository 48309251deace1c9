{# Every table with a contract gets a column that says who made it. #}
{% macro default__get_table_columns_and_constraints() %}
  {%- set columns = adapter.render_raw_columns_constraints(raw_columns=model['columns']) -%}
  {%- set more = adapter.render_raw_model_constraints(raw_constraints=model['constraints']) -%}
  ({{ (columns + ["made_by varchar default 'macro'"] + more) | join(', ') }})
{% endmacro %}

{% macro default__format_column(column) %}
  {% set type = 'INTEGER' if column.dtype in ['INTEGER', 'BIGINT'] else column.dtype %}
  {{ return({'name': column.name, 'data_type': type, 'formatted': column.column.lower() ~ ' ' ~ type}) }}
{% endmacro %}
