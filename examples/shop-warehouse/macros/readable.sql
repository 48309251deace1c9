{# The columns of each source table that must be readable as a date, a time or a number, with their types. #}
{% macro typed_columns(table) %}
{% do return({
  'customers': {'registration_date': 'date', 'date_of_birth': 'date'},
  'products': {'cost_price': 'decimal(18, 2)', 'selling_price': 'decimal(18, 2)', 'launch_date': 'date'},
  'orders': {'order_date': 'date', 'delivery_date': 'date', 'subtotal': 'decimal(18, 2)', 'discount_amount': 'decimal(18, 2)',
    'shipping_cost': 'decimal(18, 2)', 'tax_amount': 'decimal(18, 2)', 'total_amount': 'decimal(18, 2)'},
  'order_items': {'quantity': 'integer', 'unit_price': 'decimal(18, 2)', 'total_price': 'decimal(18, 2)'},
  'clickstream': {'timestamp': 'timestamp'},
  'marketing_campaigns': {'start_date': 'date', 'end_date': 'date', 'budget': 'decimal(18, 2)'},
  'inventory': {'last_restocked': 'date', 'current_stock': 'integer'},
}[table]) %}
{% endmacro %}

{# Whether all of them can be read; a null is no error of reading. #}
{% macro readable(table) -%}
{%- for column, type in typed_columns(table).items() -%}
{{ 'and ' if not loop.first }}("{{ column }}" is null or try_cast("{{ column }}" as {{ type }}) is not null)
{% endfor %}
{%- endmacro %}
