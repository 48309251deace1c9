{# The attribution models of this warehouse, a list. #}
{% macro attribution_models() %}
{{ return(['first_touch', 'last_touch', 'linear', 'time_decay', 'position_based']) }}
{% endmacro %}
