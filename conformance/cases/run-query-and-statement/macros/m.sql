{% macro dbt_utils_like(x) %}{{ return(adapter.dispatch('like', 'run_query_and_statement')(x)) }}{% endmacro %}
{% macro default__like(x) %}default {{ x }}{% endmacro %}
{% macro duckdb__like(x) %}duck {{ x }}{% endmacro %}
