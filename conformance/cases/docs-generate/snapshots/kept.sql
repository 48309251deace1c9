{% snapshot kept %}
{{ config(unique_key='id', strategy='check', check_cols=['name']) }}
select id, name from {{ ref('persons') }}
{% endsnapshot %}
