{# Who the customers were, and since when. Time is the load's own, so that history can be replayed. #}
{% snapshot snap_customers %}
{{ config(
  unique_key='customer_id',
  strategy='check',
  check_cols=['customer_segment', 'city', 'country', 'preferred_category', 'email', 'is_present'],
  updated_at='loaded_at',
) }}
select
  customer_id, first_name, last_name, email, customer_segment, preferred_category, city, country, registration_date,
  is_present,
  cast(last_load_date as timestamp) as loaded_at
from {{ ref('stg_customers') }}
{% endsnapshot %}
