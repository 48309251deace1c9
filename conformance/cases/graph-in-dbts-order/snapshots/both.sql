{% snapshot held %}{{ config(unique_key='id', strategy='check', check_cols='all') }}select * from {{ ref('codes') }}{% endsnapshot %}
{% snapshot bound %}{{ config(unique_key='id', strategy='check', check_cols='all') }}select * from {{ ref('codes') }}{% endsnapshot %}
