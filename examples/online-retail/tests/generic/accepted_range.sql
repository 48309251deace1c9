{#- Fails on values below min or above max (or equal to them, where inclusive is false); null passes. -#}
{% test accepted_range(model, column_name, min=none, max=none, inclusive=true) %}
select {{ column_name }}
from {{ model }}
where false
{%- if min is not none %}
  or {{ column_name }} {{ '<' if inclusive else '<=' }} {{ min }}
{%- endif %}
{%- if max is not none %}
  or {{ column_name }} {{ '>' if inclusive else '>=' }} {{ max }}
{%- endif %}
{% endtest %}
