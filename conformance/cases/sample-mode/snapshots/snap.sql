{% snapshot snap %}
{{ config(strategy='check', check_cols=['who'], unique_key='id') }}
select id, who from {{ ref('clicks') }}
{% endsnapshot %}
