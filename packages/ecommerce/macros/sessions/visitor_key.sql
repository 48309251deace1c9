{#
  Whom an event belongs to: `u:<user>` for a known user, else `s:<session of the source>`, else
  `ip:<address>`. Anonymous events are never lumped together: with `event`, what has none of the three is a
  visitor of its own, `e:<event>`; without, its key is null.
#}
{% macro visitor_key(user, session, ip, event=none) -%}
coalesce(
  'u:' || cast({{ user }} as varchar),
  's:' || cast({{ session }} as varchar),
  'ip:' || cast({{ ip }} as varchar)
  {%- if event is not none %},
  'e:' || cast({{ event }} as varchar)
  {%- endif %}
)
{%- endmacro %}
