-- Every customer in the newest version. is_present is false for one that the last load no longer holds.
select
  customer_id,
  {{ ecommerce.clean_text('first_name') }} as first_name,
  {{ ecommerce.clean_text('last_name') }} as last_name,
  {{ ecommerce.clean_text('email', case='lower') }} as email,
  {{ ecommerce.clean_text('phone') }} as phone,
  cast(date_of_birth as date) as date_of_birth,
  {{ ecommerce.clean_text('gender') }} as gender,
  {{ ecommerce.clean_text('address') }} as address,
  {{ ecommerce.clean_text('city') }} as city,
  {{ ecommerce.clean_text('state') }} as state,
  {{ ecommerce.clean_text('country') }} as country,
  cast(postal_code as varchar) as postal_code,
  cast(registration_date as date) as registration_date,
  coalesce({{ ecommerce.clean_text('customer_segment') }}, 'Unknown') as customer_segment,
  {{ ecommerce.clean_text('preferred_category') }} as preferred_category,
  cast(marketing_consent as boolean) as marketing_consent,
  load_date,
  last_load_date,
  load_date = last_load_date as is_present
from (
  select
    *,
    max(load_date) over () as last_load_date,
    row_number() over (partition by customer_id order by load_date desc, updated_at desc) as newest
  from ({{ loads('customers') }}) as loaded
  where {{ readable('customers') }}
) as versions
where newest = 1
