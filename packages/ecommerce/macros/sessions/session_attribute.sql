{#
  The value of a column at the first event of a session, also where that value is null, as an aggregate over the
  events of one session.

  order_by: columns that put the events into a total order, a list
  at:       instead of that, where `sessionize` has marked the events: 'is_session_start', or 'is_session_end' for the
            value at the last event. Cheaper, for nothing is sorted again.
#}
{% macro session_attribute(column, order_by=none, at=none) -%}
{%- if at is not none -%}
max(case when {{ at }} then {{ column }} end)
{%- elif order_by -%}
{{ adapter.dispatch('session_attribute', 'ecommerce')(column, order_by) }}
{%- else -%}
{{ exceptions.raise_compiler_error("session_attribute: needs order_by or at, or any event's value would do") }}
{%- endif -%}
{%- endmacro %}

{% macro default__session_attribute(column, order_by) -%}
(array_agg({{ column }} order by {{ order_by | join(', ') }}))[1]
{%- endmacro %}

{% macro duckdb__session_attribute(column, order_by) -%}
first({{ column }} order by {{ order_by | join(', ') }})
{%- endmacro %}
