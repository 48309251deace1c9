{% snapshot snap %}
{{ config(strategy='check', check_cols=['x'], unique_key='x') }}
select * from {{ ref('sd') }}
{% endsnapshot %}
