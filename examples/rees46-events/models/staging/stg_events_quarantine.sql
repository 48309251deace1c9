-- Rows that are not counted, and why. A row has the first reason that holds.
select *, 'missing_product' as reason
from ({{ raw_events(where='product_id is null') }}) as raw
union all
select *, 'missing_session' as reason
from ({{ raw_events(where="product_id is not null and coalesce(user_session, '') = ''") }}) as raw
union all
select raw.*, 'several_brands' as reason
from ({{ raw_events(where="product_id is not null and user_session <> ''") }}) as raw
semi join ({{ conflicting_products() }}) as conflicting using (product_id)
