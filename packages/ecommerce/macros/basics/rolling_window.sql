{#
  A window function over calendar days: the day itself and the `days` − 1 before it, whether or not they have a
  row. Null until the data are `days` days old, unless `partial`. `fn` is any aggregate; 'avg' divides by days,
  so that a day without a row counts as a day with zero.
#}
{% macro rolling_window(date, measure, days, fn='sum', partial=false, partition_by=[]) -%}
{%- set parts = ("partition by " ~ partition_by | join(', ') ~ " ") if partition_by else "" -%}
{%- set frame = "over (" ~ parts ~ "order by " ~ date ~ " range between interval '" ~ (days - 1) ~ "' day preceding and current row)" -%}
{%- set age = date ~ " - min(" ~ date ~ ") over (" ~ parts ~ "order by " ~ date ~ " range unbounded preceding) + 1" -%}
{%- set value -%}
{%- if fn == 'avg' -%}
cast(coalesce(sum({{ measure }}) {{ frame }}, 0) as double precision) / least({{ days }}, {{ age }})
{%- else -%}
{{ fn }}({{ measure }}) {{ frame }}
{%- endif -%}
{%- endset -%}
{%- if partial -%}{{ value }}{%- else -%}case when {{ age }} >= {{ days }} then {{ value }} end{%- endif -%}
{%- endmacro %}
