-- One row per version of a campaign, and the unknown one.
select
  campaign_key,
  campaign_id,
  campaign_name,
  channel,
  start_date,
  end_date,
  {{ ecommerce.date_key('start_date') }} as start_date_key,
  {{ ecommerce.date_key('end_date') }} as end_date_key,
  end_date - start_date + 1 as duration_days,
  budget,
  target_audience,
  objective,
  impressions,
  clicks,
  conversions,
  cost_per_click,
  conversion_rate,
  reported_roi,
  is_active,
  effective_date,
  expiry_date,
  is_current,
  version_number
from ({{ ecommerce.scd2_from_snapshot(ref('snap_campaigns'), 'campaign_id', key='campaign_key', present='is_present') }}) as versions
union all
{{ ecommerce.unknown_member({
  'campaign_key': ecommerce.unknown_key(), 'campaign_id': "'Unknown'", 'campaign_name': "'Unknown'", 'channel': "'Unknown'",
  'start_date': none, 'end_date': none, 'start_date_key': none, 'end_date_key': none, 'duration_days': none, 'budget': none,
  'target_audience': "'Unknown'", 'objective': "'Unknown'", 'impressions': none, 'clicks': none, 'conversions': none,
  'cost_per_click': none, 'conversion_rate': none, 'reported_roi': none, 'is_active': 'false',
  'effective_date': "date '1900-01-01'", 'expiry_date': "date '9999-12-31'", 'is_current': 'true', 'version_number': '1'
}) }}
