{# How a user stood, and since when. Time is the warehouse's own day, so that history can be replayed. #}
{% snapshot snap_user_status %}
{{ config(
  unique_key='user_id',
  strategy='check',
  check_cols=['activity_status', 'is_churned', 'customer_ltv', 'purchase_count'],
  updated_at='as_of',
) }}
select
  user_id, activity_status, is_churned, customer_ltv, purchase_count, lifecycle_stage,
  cast(as_of_date as timestamp) as as_of
from {{ ref('dim_users') }}
{% endsnapshot %}
