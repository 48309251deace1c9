{%- set cols = ['x', 'y'] -%}
{#- a comment -#}
select
{%- for c in cols %}
  {{ loop.index }} as {{ c }}{{ ',' if not loop.last }}
{%- endfor %},
  $${{ {"a": 1, "b": [1, 2.5, none, true]} }}$$ as d, $${{ (1, "two") }}$$ as t, {{ 7 // 2 }} as fl, {{ 7 / 2 }} as dv, {{ 2 ** 10 }} as pw,
  $${{ "%05d|%s|%.2f" | format(42, "s", 3.14159) }}$$ as f, $${{ "a,b" .split(",") | map("upper") | join("+") }}$$ as m,
  $${{ [3, 1, 2] | sort | reverse | list }}$$ as s, $${{ "abc"[::-1] }}$$ as r, $${{ none }}|{{ undefined_thing is defined }}$$ as n,
  $${{ ["a", "b"] | tojson }}$$ as j, $${{ {"k": "v"}.items() | list }}$$ as i, $${{ "x" ~ 1 ~ none }}$$ as c
{% raw %}-- {{ raw }}{% endraw %}
