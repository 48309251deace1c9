{% snapshot snap %}
{{ config(unique_key='id', strategy='timestamp', updated_at='u', target_schema='snaps') }}
select * from {{ ref('fct') }}
{% endsnapshot %}
