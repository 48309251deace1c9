{% snapshot kept %}
{{ config(unique_key='id', strategy='check', check_cols=['id']) }}
select id from {{ ref('untouched') }}
{% endsnapshot %}
