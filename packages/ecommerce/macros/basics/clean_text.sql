{#
  A text trimmed, with its inner blanks collapsed, and null where it only says that nothing is known: where it
  is blank or one of `null_tokens`, to the letter. `case` is 'lower', 'upper' or none.
#}
{% macro clean_text(column, null_tokens=['NULL', 'null', 'N/A', 'NaN'], case=none) -%}
{%- set text = "trim(regexp_replace(" ~ column ~ ", '\\s+', ' ', 'g'))" -%}
{%- set tokens = [] -%}
{%- for token in null_tokens -%}{%- do tokens.append("'" ~ token | replace("'", "''") ~ "'") -%}{%- endfor -%}
case when {{ text }} in ({{ (["''"] + tokens) | join(', ') }}) then null else {{ case ~ '(' ~ text ~ ')' if case is not none else text }} end
{%- endmacro %}
