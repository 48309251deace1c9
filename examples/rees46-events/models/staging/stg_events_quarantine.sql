-- Rows that are not counted, and why. A row has the first reason that holds.
select *, 'missing_product' as reason
from ({{ raw_events() }}) as raw
where product_id is null
union all
select *, 'missing_session' as reason
from ({{ raw_events() }}) as raw
where product_id is not null and user_session is null
union all
select *, 'several_brands' as reason
from ({{ raw_events() }}) as raw
where product_id is not null
  and user_session is not null
  and product_id in ({{ conflicting_products() }})
