-- Rows left out of staging because a date, a time or a number in them cannot be read, with the reason.
{% for table, key in [
  ('customers', 'customer_id'), ('products', 'product_id'), ('orders', 'order_id'), ('order_items', 'order_item_id'),
  ('clickstream', 'event_id'), ('marketing_campaigns', 'campaign_id'), ('inventory', 'inventory_id')
] %}
select
  '{{ table }}' as source_table,
  {{ key }} as source_key,
  load_date,
  concat_ws(', '
    {%- for column, type in typed_columns(table).items() %},
    case when "{{ column }}" is not null and try_cast("{{ column }}" as {{ type }}) is null
      then '{{ column }} is no {{ type }}: ' || cast("{{ column }}" as varchar) end
    {%- endfor %}
  ) as reason
from ({{ loads(table) }}) as loaded
where not ({{ readable(table) }})
{{ 'union all' if not loop.last }}
{% endfor %}
