{% snapshot invalidate %}
{{ config(unique_key='id', strategy='timestamp', updated_at='updated_at', invalidate_hard_deletes=true) }}
select id, name, updated_at::timestamp as updated_at from {{ ref('src') }}
{% endsnapshot %}
