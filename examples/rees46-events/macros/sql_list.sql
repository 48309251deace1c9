{# The first column of a query's rows as a list of texts; empty while the project is only parsed. #}
{% macro first_column(sql) -%}
  {%- set values = [] -%}
  {%- if execute -%}
    {%- for row in run_query(sql) -%}{%- do values.append(row[0] | string) -%}{%- endfor -%}
  {%- endif -%}
  {{ return(values) }}
{%- endmacro %}

{# A condition that a column has one of the values, written out, so that files and row groups without them are not read. #}
{% macro is_in(column, values, type='varchar') -%}
{%- if values | length == 0 -%}
false
{%- else -%}
{{ column }} in (
  {%- for value in values -%}
  {{ type ~ ' ' if type != 'varchar' else '' }}'{{ value | replace("'", "''") }}'{{ ', ' if not loop.last }}
  {%- endfor -%}
)
{%- endif -%}
{%- endmacro %}
