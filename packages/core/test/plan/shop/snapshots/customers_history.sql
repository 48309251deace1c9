{% snapshot customers_history %}{{ config(strategy='timestamp', unique_key='id', updated_at='updated') }}
select * from {{ ref('stg_customers') }}
{% endsnapshot %}
