{{ config(materialized='incremental', unique_key='id', on_schema_change='append_new_columns') }}
select {{ 2 if var('new') else 1 }} as id {% if not var('new') %}, 'a' as old{% else %}, 5 as extra, 'x' as "Other"{% endif %}
