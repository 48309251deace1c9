-- The sessions' revenue is that of the kept items of the linked orders: no more, no less.
select *
from (
  select
    (select sum(session_revenue) from {{ ref('fact_session_metrics') }}) as of_sessions,
    (
      select sum(sale_price)
      from {{ ref('int_order_items_enriched') }}
      where is_kept
        and order_id in (select order_id from {{ ref('int_order_touchpoints') }} where is_converting_session)
    ) as of_orders
) as totals
where of_sessions is distinct from of_orders
