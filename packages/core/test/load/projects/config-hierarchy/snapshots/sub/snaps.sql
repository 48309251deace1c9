{% snapshot one %}select * from {{ ref('root') }}{% endsnapshot %}
{% snapshot two %}
{{ config(target_schema='other', target_database='dev', updated_at='ts', strategy='timestamp', check_cols=none, enabled=true) }}
select 1
{% endsnapshot %}
