{% macro my_macro() %}1{% endmacro %} {% test is_ok(model, b) %} select 1 from {{ model }} where false {% endtest %}
