{#
  For the facts of orders, which are overwritten by month: the months that the newest load touches, as a SELECT. A
  changed order touches the month it had and the month it has; a row that points to the unknown member is looked up again, because
  a customer or product may come later than what refers to it.

  keys: columns that may point to the unknown member, a list
#}
{% macro touched_months(keys) -%}
select date_trunc('month', touched.order_date)
from {{ ref('stg_orders') }} as touched
where touched.load_date >= (select max(load_date) from {{ this }})
union
select stored.order_month
from {{ this }} as stored
inner join {{ ref('stg_orders') }} as touched on touched.order_id = stored.order_id
where touched.load_date >= (select max(load_date) from {{ this }})
{%- for key in keys %}
union
select order_month from {{ this }} where {{ key }} = {{ ecommerce.unknown_key() }}
{%- endfor %}
{%- endmacro %}

{# Deletes the rows of orders that moved to another month: overwriting a month by its new rows would leave the last of them. #}
{% macro delete_moved_orders() -%}
{%- if is_incremental() -%}
delete from {{ this }}
using {{ ref('stg_orders') }} as moved
where moved.order_id = {{ this.identifier }}.order_id
  and cast(date_trunc('month', moved.order_date) as date) <> {{ this.identifier }}.order_month
{%- else -%}
select 1
{%- endif -%}
{%- endmacro %}
