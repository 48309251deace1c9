-- One row per contact of a customer with a campaign. Synthetic: the real source has none.
select
  cast(touchpoint_id as bigint) as touchpoint_id,
  cast(customer_id as integer) as customer_id,
  cast(touched_at as timestamp) as touched_at,
  {{ ecommerce.clean_text('channel') }} as channel,
  cast(campaign_id as integer) as campaign_id
from (select distinct * from {{ source('companions', 'touchpoints') }}) as touchpoints
