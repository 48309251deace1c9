{% macro default__get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) %}
select {{ fail_calc }} as failures, 'perhaps' as should_warn, 'perhaps' as should_error from ({{ main_sql }}) t
{% endmacro %}
