{#
  A code or brand trimmed, in lower case, and null where it only says that nothing is known. Like
  `ecommerce.clean_text`, without looking for inner blanks: that would take a regular expression per event.
#}
{% macro clean_code(column) -%}
case when trim({{ column }}) in ('', 'NULL', 'null', 'N/A', 'NaN') then null else lower(trim({{ column }})) end
{%- endmacro %}
