{#
  A code or brand trimmed, in lower case, and null where it only says that nothing is known. Like
  `ecommerce.clean_text`, without looking for inner blanks: that would take a regular expression per event.
#}
{% macro clean_code(column) -%}
nullif(nullif(nullif(nullif(lower(trim({{ column }})), ''), 'null'), 'n/a'), 'nan')
{%- endmacro %}
