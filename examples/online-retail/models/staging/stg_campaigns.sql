-- One row per campaign. Synthetic: the real source has none.
select
  cast(campaign_id as integer) as campaign_id,
  {{ ecommerce.clean_text('campaign_name') }} as campaign_name,
  {{ ecommerce.clean_text('channel') }} as channel,
  cast(start_date as date) as start_date,
  cast(end_date as date) as end_date,
  cast(budget as decimal(18, 2)) as budget,
  {{ ecommerce.clean_text('target_segment') }} as target_segment
from (select distinct * from {{ source('companions', 'campaigns') }}) as campaigns
