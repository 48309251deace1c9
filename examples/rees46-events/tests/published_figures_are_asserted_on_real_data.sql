{#-
  The published figures can only be asserted where the real extract is read, which nothing but a variable can say before
  the data are looked at. This is the other half: it warns when its first event is found while the variable is off.
-#}
{{ config(enabled=not var('published_figures'), severity='warn') }}

select 'set the variable published_figures to true' as hint, count(*) as events
from {{ ref('stg_events') }}
where user_session = '72d76fde-8bb3-4e00-8c23-a032dfed738c' and event_time = timestamp '2019-10-01 00:00:00' and product_id = '44600062'
having count(*) > 0
