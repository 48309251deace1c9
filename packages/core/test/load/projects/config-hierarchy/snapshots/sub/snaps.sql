{% snapshot one %}select * from {{ ref('root') }}{% endsnapshot %}
{% snapshot two %}
{{ config(target_schema='other', target_database='dev', strategy='check', check_cols=['x'], enabled=true) }}
select 1
{% endsnapshot %}
