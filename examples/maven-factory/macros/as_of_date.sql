{#- The warehouse's "today", as a scalar expression: the variable as_of_date, else the last day with a session. -#}
{% macro as_of_date() -%}
  {%- if var('as_of_date', none) is not none -%}
    cast('{{ var("as_of_date") }}' as date)
  {%- else -%}
    (select max(session_date) from {{ ref('dim_session_activity') }})
  {%- endif -%}
{%- endmacro %}
