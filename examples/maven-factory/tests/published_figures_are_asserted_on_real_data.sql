{#-
  The published figures can only be asserted where the real tables are read, which nothing but a variable can say
  before the data are looked at. This is the other half: it warns when the first and the last order are the real
  shop's while the variable is off.
-#}
{{ config(enabled=not var('published_figures'), severity='warn') }}

select 'set the variable published_figures to true' as hint, count(*) as orders
from {{ ref('stg_orders') }}
where (order_id = 1 and created_at = timestamp '2012-03-19 10:42:46' and website_session_id = 20)
  or (order_id = 32313 and created_at = timestamp '2015-03-19 05:38:31' and website_session_id = 472818)
having count(*) = 2
