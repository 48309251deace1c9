{#- Whether a session's visitor was there before: New or Repeat. -#}
{% macro user_type() -%}
  case when is_returning then 'Repeat' else 'New' end
{%- endmacro %}
