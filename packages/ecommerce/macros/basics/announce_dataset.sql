{#
  Says in the log, as an `on-run-start` hook, which data the run reads and whether the published figures are asserted.

  place:     file or folder of the data
  published: whether the data are the real ones
#}
{% macro announce_dataset(place, published) -%}
{%- if execute -%}
  {%- set held = "are asserted" if published else "are not asserted (they hold for the real data only: published_figures is false)" -%}
  {%- do log("Reading " ~ place ~ "; the published figures " ~ held, info=true) -%}
{%- endif -%}
{%- endmacro %}
