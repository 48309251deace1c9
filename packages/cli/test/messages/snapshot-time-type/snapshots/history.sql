{% snapshot history %}
{{ config(strategy='timestamp', unique_key='id', updated_at='changed_on') }}
select 1 as id, date '2024-01-01' as changed_on
{% endsnapshot %}
