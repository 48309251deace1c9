{#
  Whom an event belongs to: `u:<user>` for a known user, else `s:<session of the source>`, else
  `ip:<address>`. Anonymous events are never lumped together: what has none of the three is a visitor of its
  own, `e:<event>`.
#}
{% macro visitor_key(user, session, ip, event) -%}
coalesce(
  'u:' || cast({{ user }} as varchar),
  's:' || cast({{ session }} as varchar),
  'ip:' || cast({{ ip }} as varchar),
  'e:' || cast({{ event }} as varchar)
)
{%- endmacro %}
