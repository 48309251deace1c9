{#
  The events to count, as a SELECT: rows with a product and a session, of products that have one brand at most, each
  once. Rows that agree in time, type, product, user and session are the same event; of those the one with the
  highest price counts, then the smallest category id.

  Only rows whose hash occurs more than once are sorted: a window over all of them would be the size of the data. For the
  same reason the rows are read three times rather than kept.

  files, days: see raw_events. The files must hold all rows of those days.
#}
{% macro staged_events(files=none, days=none) -%}
{%- set usable -%}
(
    select *, hash(event_time, event_type, product_id, user_id, user_session) as event_hash
    from ({{ raw_events(files, days, where="product_id is not null and user_session <> ''") }}) as raw
    anti join ({{ conflicting_products() }}) as conflicting using (product_id)
  ) as usable
{%- endset -%}
with repeated as materialized (
  select event_hash from {{ usable }} group by event_hash having count(*) > 1
)

select * exclude (event_hash)
from {{ usable }}
anti join repeated using (event_hash)
union all
select * exclude (event_hash, _choice)
from (
  select
    *,
    row_number() over (
      partition by event_time, event_type, product_id, user_id, user_session
      order by price desc, category_id, category_code, brand, stored_as
    ) as _choice
  from {{ usable }}
  semi join repeated using (event_hash)
) as candidates
where _choice = 1
{%- endmacro %}

{# Products that the loaded files give more than one brand, now or as they were `until` an instant: nobody can say which is right. #}
{% macro conflicting_products(until=none) -%}
select product_id
from {{ ref('stg_load_products') }}
semi join (
  {%- if until is none %}
  select file, loaded_at from {{ ref('stg_loads') }} where is_current
  {%- else %}
  select file, max(loaded_at) as loaded_at from {{ ref('stg_loads') }} where loaded_at <= {{ until }} group by file
  {%- endif %}
) as current_loads using (file, loaded_at)
where product_id is not null
group by product_id
having min(brand) <> max(brand)
{%- endmacro %}

{# What decides between rows of an event with the same price, the smallest first and nulls last, as a comparable value. #}
{% macro category_rank(rows) -%}
row(
    {%- for column in ['category_id', 'category_code', 'brand'] -%}
    coalesce({{ rows }}.{{ column }}, chr(1114111)){{ ', ' if not loop.last }}
    {%- endfor -%}
)
{%- endmacro %}
