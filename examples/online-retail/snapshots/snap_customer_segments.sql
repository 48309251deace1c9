{# Which segment a customer was in, and since when. Time is the data's own, so that history can be replayed. #}
{% snapshot snap_customer_segments %}
{{ config(
  unique_key='customer_id',
  strategy='check',
  check_cols=['segment', 'r_score', 'f_score', 'm_score'],
  updated_at='as_of_at',
) }}
select
  customer_id,
  segment,
  r_score,
  f_score,
  m_score,
  rfm_score,
  cast(as_of_date as timestamp) as as_of_at
from {{ ref('customer_rfm') }}
{% endsnapshot %}
