{% test positive_sum(model, column, minimum=1000) %}
{{ config(severity='warn') }}
select sum({{ column }}) as total from {{ model }} having sum({{ column }}) < {{ minimum }}
{% endtest %}
