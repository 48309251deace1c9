{#
  A text trimmed, with its inner blanks collapsed, and null where it only says that nothing is known.

  column:      the text
  null_tokens: texts that stand for null; blanks always do
  case:        'lower', 'upper' or none
#}
{% macro clean_text(column, null_tokens=['NULL', 'null', 'N/A', 'NaN'], case=none) -%}
{#- Nearly no text has two blanks in a row, and looking for them costs a tenth of replacing them. -#}
{%- set text -%}
trim(case when contains({{ column }}, '  ') then regexp_replace({{ column }}, ' +', ' ', 'g') else {{ column }} end)
{%- endset -%}
case when {{ text }} in ('', '{{ null_tokens | join("', '") }}') then null else {{ case ~ '(' ~ text ~ ')' if case is not none else text }} end
{%- endmacro %}
