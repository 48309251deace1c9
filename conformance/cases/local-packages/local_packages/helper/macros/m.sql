{% macro shout(x) %}{{ return(adapter.dispatch('shout', 'helper')(x)) }}{% endmacro %}
{% macro default__shout(x) %}{{ x | upper }}!{% endmacro %}
{% macro twice(x) %}{{ helper.shout(x) }}{{ helper.shout(x) }}{% endmacro %}
{% test helper_test(model, column_name) %} select * from {{ model }} where {{ column_name }} < 0 {% endtest %}
