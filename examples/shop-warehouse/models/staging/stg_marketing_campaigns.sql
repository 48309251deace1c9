-- Every campaign in the newest version.
select
  campaign_id,
  {{ ecommerce.clean_text('campaign_name') }} as campaign_name,
  {{ ecommerce.clean_text('channel') }} as channel,
  cast(start_date as date) as start_date,
  cast(end_date as date) as end_date,
  cast(budget as decimal(18, 2)) as budget,
  {{ ecommerce.clean_text('target_audience') }} as target_audience,
  {{ ecommerce.clean_text('objective') }} as objective,
  cast(impressions as bigint) as impressions,
  cast(clicks as bigint) as clicks,
  cast(conversions as bigint) as conversions,
  cast(cost_per_click as decimal(18, 2)) as cost_per_click,
  cast(conversion_rate as double) as conversion_rate,
  cast(roi as double) as reported_roi,
  cast(is_active as boolean) as is_active,
  load_date,
  last_load_date,
  load_date = last_load_date as is_present
from (
  select
    *,
    max(load_date) over () as last_load_date,
    row_number() over (partition by campaign_id order by load_date desc, updated_at desc) as newest
  from ({{ loads('marketing_campaigns') }}) as loaded
  where {{ readable('marketing_campaigns') }}
) as versions
where newest = 1
