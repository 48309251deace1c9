{# Removes users of whom no session is left. For a pre-hook of dim_users. #}
{% macro delete_vanished_users() -%}
{%- if is_incremental() -%}
delete from {{ this }} where user_id not in (select user_id from {{ ref('fct_sessions') }})
{%- endif -%}
{%- endmacro %}
