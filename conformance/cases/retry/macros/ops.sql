{% macro fill(name='x') %}{% do run_query("create or replace table filled as select '" ~ name ~ "' as name") %}{% endmacro %}
{% macro fails(name='x') %}{{ exceptions.raise_compiler_error('no ' ~ name) if not var('works', false) }}{% do run_query("create or replace table worked as select '" ~ name ~ "' as name") %}{% endmacro %}
