{# Removes days of which fct_events has nothing left. For a pre-hook of models with the column event_date. #}
{% macro delete_vanished_days() -%}
{%- if is_incremental() -%}
delete from {{ this }} where event_date not in (select distinct event_date from {{ ref('fct_events') }})
{%- endif -%}
{%- endmacro %}
