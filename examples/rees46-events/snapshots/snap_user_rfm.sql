{# Which segment and scores a buyer had, and since when. Time is the warehouse's own day, so that history can be replayed. #}
{% snapshot snap_user_rfm %}
{{ config(
  unique_key='user_id',
  strategy='check',
  check_cols=['rfm_segment', 'rfm_score', 'r_score', 'f_score', 'm_score'],
  updated_at='as_of',
) }}
select
  user_id, rfm_segment, rfm_score, r_score, f_score, m_score, recency, frequency, monetary,
  cast(as_of_date as timestamp) as as_of
from {{ ref('dim_user_rfm') }}
{% endsnapshot %}
