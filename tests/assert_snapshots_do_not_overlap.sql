-- Of each customer and product one version at most is open, and no two hold at the same time.
with versions as (
  select 'customer ' || user_id as entity, dbt_valid_from, dbt_valid_to from {{ ref('snap_customer_segments') }}
  union all
  select 'product ' || product_id, dbt_valid_from, dbt_valid_to from {{ ref('snap_inventory_status') }}
)

select *
from (
  select
    *,
    lead(dbt_valid_from) over (partition by entity order by dbt_valid_from, dbt_valid_to nulls last) as next_from
  from versions
) as steps
where next_from is not null and (dbt_valid_to is null or dbt_valid_to > next_from)
  or dbt_valid_to < dbt_valid_from
