{# Failures count only beyond the first. #}
{% macro default__get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) %}
  select greatest({{ fail_calc }} - 1, 0) as failures,
    greatest({{ fail_calc }} - 1, 0) {{ warn_if }} as should_warn,
    greatest({{ fail_calc }} - 1, 0) {{ error_if }} as should_error
  from ({{ main_sql }} {{ "limit " ~ limit if limit }}) t
{% endmacro %}

{% macro get_where_subquery(relation) %}
  {% if config.get('where') == 'usual' %}{% do return('(select * from ' ~ relation ~ ' where n < 3) narrowed') %}{% endif %}
  {% do return(relation) %}
{% endmacro %}

{% macro default__get_limit_sql(sql, limit) %}
  select * from ({{ sql }}) limited limit {{ limit if limit is not none else 100 }}
{% endmacro %}

{# Expected rows that say 'any' match every text. #}
{% macro default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) %}
  {% set names = expected_column_names | join(', ') %}
  select {{ names }}, 'actual' as actual_or_expected from (select * replace ('any' as t) from ({{ main_sql }}) m) a
  union all
  select {{ names }}, 'expected' as actual_or_expected from ({{ expected_fixture_sql }}) e
{% endmacro %}
