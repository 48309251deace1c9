{% macro hi(x=1) %}{{ log('hi ' ~ x, info=true) }}{{ print('printed') }}{% do run_query('select 1') %}{% endmacro %}
{% macro boom() %}{{ exceptions.raise_compiler_error('boom') }}{% endmacro %}
