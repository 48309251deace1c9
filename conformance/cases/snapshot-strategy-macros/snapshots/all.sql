{% snapshot rounded %}
{{ config(strategy='rounded', unique_key='id', updated_at='updated_at', hard_deletes='new_record') }}
select * from {{ ref('src') }}
{% endsnapshot %}

{% snapshot by_version %}
{{ config(strategy='helper.versioned', unique_key='id') }}
select * from {{ ref('src') }}
{% endsnapshot %}

{% snapshot checked %}
{{ config(strategy='check', unique_key='id', check_cols='all', updated_at='updated_at', invalidate_hard_deletes=true) }}
select * from {{ ref('src') }}
{% endsnapshot %}

{% snapshot checked_some %}
{{ config(strategy='check', unique_key=['id', 'part'], check_cols=['name', 'amount'], hard_deletes='new_record', updated_at='updated_at',
  dbt_valid_to_current="'9999-12-31'::timestamp", snapshot_meta_column_names={'dbt_valid_to': 'until'}) }}
select * from {{ ref('src') }}
{% endsnapshot %}
