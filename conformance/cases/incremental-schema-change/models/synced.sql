{{ config(materialized='incremental', unique_key='id', on_schema_change='sync_all_columns') }}
select {{ 2 if var('new') else 1 }} as id {% if not var('new') %}, 'a' as old, 1 as typed{% else %}, 5 as extra, 'text' as typed{% endif %}
