{#
  What a line of an invoice records, as an ordered list of rules: the first that holds decides. The rest are sales.
#}
{% macro line_type() -%}
case
    when starts_with(invoice_no, 'A') then 'bad_debt'
    when starts_with(invoice_no, 'C') then 'return'
    when unit_price = 0 and quantity < 0 then 'write_off'
    when unit_price = 0 and quantity > 0 and customer_id is null then 'stock_in'
    when unit_price = 0 and quantity > 0 then 'free'
    else 'sale'
  end
{%- endmacro %}
