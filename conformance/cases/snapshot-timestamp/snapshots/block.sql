{% snapshot block %}
{{ config(target_schema='snaps', unique_key='id', strategy='timestamp', updated_at='updated_at') }}
select id, name, updated_at::timestamp as updated_at from {{ ref('src') }}
{% endsnapshot %}
