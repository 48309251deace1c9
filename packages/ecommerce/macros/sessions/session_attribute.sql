{#
  The value of a column at the first event of a session, also where that value is null, as an aggregate over the
  events of one session. `order_by` is a list of columns that put them into a total order.
#}
{% macro session_attribute(column, order_by) -%}
{{ adapter.dispatch('session_attribute', 'ecommerce')(column, order_by) }}
{%- endmacro %}

{% macro default__session_attribute(column, order_by) -%}
(array_agg({{ column }} order by {{ order_by | join(', ') }}))[1]
{%- endmacro %}

{% macro duckdb__session_attribute(column, order_by) -%}
first({{ column }} order by {{ order_by | join(', ') }})
{%- endmacro %}
