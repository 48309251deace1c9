{#- Says in the log which data the run reads, and whether the published figures are asserted on them. -#}
{% macro announce_dataset() %}
  {%- if execute -%}
    {%- if var('published_figures') -%}
      {%- do log("Reading " ~ var('data_dir') ~ "; the published figures are asserted", info=true) -%}
    {%- else -%}
      {%- do log("Reading " ~ var('data_dir') ~ "; the published figures are not asserted (they hold for the real extract only: published_figures is false)", info=true) -%}
    {%- endif -%}
  {%- endif -%}
{% endmacro %}
