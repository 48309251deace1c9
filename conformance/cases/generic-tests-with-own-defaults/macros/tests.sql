{% test even(model, column_name, factor=2) %}
{{ config(severity='error', fail_calc='max(n)', error_if='>100') }}
select *, 5 as n from {{ model }} where {{ column_name }} % {{ factor }} != 0
{% endtest %}
{% test two_models(model, other, columns=[]) %}
select {{ columns | join(', ') }} from {{ model }} except select {{ columns | join(', ') }} from {{ other }}
{% endtest %}
