-- One row per version of a customer, and the unknown one.
select
  customer_key,
  customer_id,
  first_name,
  last_name,
  concat_ws(' ', first_name, last_name) as full_name,
  email,
  customer_segment as segment,
  preferred_category,
  city,
  country,
  registration_date,
  effective_date,
  expiry_date,
  is_current,
  version_number
from ({{ ecommerce.scd2_from_snapshot(ref('snap_customers'), 'customer_id', key='customer_key', present='is_present') }}) as versions
union all
{{ ecommerce.unknown_member({
  'customer_key': ecommerce.unknown_key(), 'customer_id': "'Unknown'", 'first_name': "'Unknown'", 'last_name': "'Unknown'",
  'full_name': "'Unknown'", 'email': none, 'segment': "'Unknown'", 'preferred_category': "'Unknown'", 'city': "'Unknown'",
  'country': "'Unknown'", 'registration_date': none, 'effective_date': "date '1900-01-01'", 'expiry_date': "date '9999-12-31'",
  'is_current': 'true', 'version_number': '1'
}) }}
