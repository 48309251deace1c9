{#
  A text trimmed, with its inner blanks collapsed, and null where it only says that nothing is known: where it
  is blank or one of `null_tokens`, to the letter. `case` is 'lower', 'upper' or none.
#}
{% macro clean_text(column, null_tokens=['NULL', 'null', 'N/A', 'NaN'], case=none) -%}
{%- set text = "trim(" ~ adapter.dispatch('collapse_blanks', 'ecommerce')(column) ~ ")" -%}
{%- set tokens = [] -%}
{%- for token in null_tokens -%}{%- do tokens.append("'" ~ token | replace("'", "''") ~ "'") -%}{%- endfor -%}
case when {{ text }} in ({{ (["''"] + tokens) | join(', ') }}) then null else {{ case ~ '(' ~ text ~ ')' if case is not none else text }} end
{%- endmacro %}

{# A text with each run of blanks, tabs and line ends as one blank. #}
{% macro default__collapse_blanks(column) -%}
regexp_replace({{ column }}, '\s+', ' ', 'g')
{%- endmacro %}

{# Hardly a text needs it, and finding that out costs less than replacing. #}
{% macro duckdb__collapse_blanks(column) -%}
case
    when contains({{ column }}, '  ')
      or contains({{ column }}, chr(9)) or contains({{ column }}, chr(10)) or contains({{ column }}, chr(13))
      then regexp_replace({{ column }}, '\s+', ' ', 'g')
    else {{ column }}
  end
{%- endmacro %}
