{% snapshot stamped %}
{{ config(strategy='timestamp', unique_key='id', updated_at='updated_at', hard_deletes='invalidate') }}
select * from {{ ref('src') }}
{% endsnapshot %}

{% snapshot kept %}
{{ config(strategy='timestamp', unique_key=['id', 'part'], updated_at='updated_at', post_hook="update {{ this }} set name = upper(name)") }}
select * from {{ ref('src') }}
{% endsnapshot %}
