{% snapshot check_some %}
{{ config(unique_key='id', strategy='check', check_cols=['v']) }}
select * from {{ ref('src') }}
{% endsnapshot %}
{% snapshot check_all %}
{{ config(unique_key='id', strategy='check', check_cols='all', hard_deletes='invalidate') }}
select * from {{ ref('src') }}
{% endsnapshot %}
{% snapshot new_record %}
{{ config(unique_key="id || '-' || id", strategy='check', check_cols=['v', 'name'], hard_deletes='new_record') }}
select * from {{ ref('src') }}
{% endsnapshot %}
