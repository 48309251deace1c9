{# What the campaigns were planned to be, and since when. Time is the load's own, so that history can be replayed. #}
{% snapshot snap_campaigns %}
{{ config(
  unique_key='campaign_id',
  strategy='check',
  check_cols=['budget', 'end_date', 'is_active', 'is_present'],
  updated_at='loaded_at',
) }}
select
  campaign_id, campaign_name, channel, start_date, end_date, budget, target_audience, objective, impressions, clicks, conversions, cost_per_click, conversion_rate, reported_roi, is_active,
  is_present,
  cast(last_load_date as timestamp) as loaded_at
from {{ ref('stg_marketing_campaigns') }}
{% endsnapshot %}
