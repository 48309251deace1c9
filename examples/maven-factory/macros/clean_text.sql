{#- A text column without surrounding blanks; blank text and the words that stand for "nothing" become null. -#}
{% macro clean_text(column) -%}
  case
    when upper(trim({{ column }})) in ('', 'NULL', 'N/A', 'NAN') then null
    else trim({{ column }})
  end
{%- endmacro %}
