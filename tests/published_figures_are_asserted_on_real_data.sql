{#-
  The other half of `published_figures`: warns when the first order is that of the real extracts while the variable is
  off.
-#}
{{ config(enabled=not var('published_figures'), severity='warn') }}

select 'set the variable published_figures to true' as hint, count(*) as orders
from {{ ref('stg_orders') }}
where order_id = 422 and user_id = 346 and created_at = timestamp '2025-09-12 02:16:00'
having count(*) > 0
