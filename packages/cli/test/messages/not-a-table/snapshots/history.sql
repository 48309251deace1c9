{% snapshot history %}
{{ config(strategy='timestamp', unique_key='id', updated_at='changed_at') }}
select 1 as id, timestamp '2024-01-01' as changed_at
{% endsnapshot %}
