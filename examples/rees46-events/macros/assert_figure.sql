{#-
  A test's query around the scalar query of its call block: one row when that number differs from the expected one
  at `scale` decimals.
-#}
{% macro assert_figure(expected, scale=2) %}
select {{ expected }} as expected, figure.actual
from (select cast(({{ caller() }}) as decimal(18, {{ scale }})) as actual) as figure
where figure.actual is distinct from cast({{ expected }} as decimal(18, {{ scale }}))
{% endmacro %}
