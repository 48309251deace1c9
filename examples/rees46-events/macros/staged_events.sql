{#
  The events to count, as a SELECT: rows with a product and a session, of products that have one brand at most, each
  once. Rows that agree in time, type, product, user and session are the same event; of those the one with the
  highest price counts, then the smallest category id.

  Only rows whose hash occurs more than once are sorted: a window over all of them would be the size of the data.

  files, days: see raw_events. The files must hold all rows of those days.
#}
{% macro staged_events(files=none, days=none) -%}
with usable as not materialized (
  select *, hash(event_time, event_type, product_id, user_id, user_session) as event_hash
  from ({{ raw_events(files, days) }}) as raw
  where product_id is not null
    and user_session is not null
    and not exists (select 1 from ({{ conflicting_products() }}) as conflicting where conflicting.product_id = raw.product_id)
),

repeated as materialized (
  select event_hash from usable group by event_hash having count(*) > 1
)

select * exclude (event_hash)
from usable
where not exists (select 1 from repeated where repeated.event_hash = usable.event_hash)
union all
select * exclude (event_hash, _choice)
from (
  select
    *,
    row_number() over (
      partition by event_time, event_type, product_id, user_id, user_session
      order by price desc, category_id, category_code, brand, stored_as
    ) as _choice
  from usable
  where exists (select 1 from repeated where repeated.event_hash = usable.event_hash)
) as candidates
where _choice = 1
{%- endmacro %}

{# Products that the loaded files give more than one brand: nobody can say which is right. #}
{% macro conflicting_products() -%}
select product_id
from {{ ref('stg_load_products') }}
where (file, loaded_at) in (select (file, loaded_at) from {{ ref('stg_loads') }} where is_current) and product_id is not null
group by product_id
having min(brand) <> max(brand)
{%- endmacro %}
