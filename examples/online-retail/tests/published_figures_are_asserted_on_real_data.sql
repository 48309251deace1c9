{#-
  The published figures can only be asserted where the real lines are read, which nothing but a variable can say
  before the data are looked at. This is the other half: it warns when the first invoice is the real one while the
  variable is off.
-#}
{{ config(enabled=not var('published_figures'), severity='warn') }}

select 'set the variable published_figures to true' as hint, count(*) as lines
from {{ ref('stg_online_retail') }}
where invoice_no = '536365' and stock_code = '85123A' and description = 'WHITE HANGING HEART T-LIGHT HOLDER'
  and customer_id = 17850 and quantity = 6 and unit_price = 2.55
having count(*) > 0
