{#
  Fails on values outside a range. Nulls pass.

  min, max:  bounds, either may be left out; SQL expressions are allowed
  inclusive: whether the bounds themselves pass
#}
{% test accepted_range(model, column_name, min=none, max=none, inclusive=true) %}
select *
from {{ model }}
where false
{%- if min is not none %}
  or {{ column_name }} {{ '<' if inclusive else '<=' }} {{ min }}
{%- endif %}
{%- if max is not none %}
  or {{ column_name }} {{ '>' if inclusive else '>=' }} {{ max }}
{%- endif %}
{% endtest %}
