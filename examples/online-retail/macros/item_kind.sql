{#
  What a stock code stands for, as an ordered list of rules: the first that holds decides. The code is trimmed and in
  upper case. The third element says whether sales and returns of the kind are revenue.
#}
{% macro item_kind_rules() %}
  {%- do return([
    ("regexp_full_match(stock_code, '[0-9]{5}[A-Z]*') or starts_with(stock_code, 'DCGS') or stock_code = 'PADS'", 'product', true),
    ("stock_code in ('POST', 'DOT', 'C2')", 'shipping', true),
    ("starts_with(stock_code, 'GIFT_0001_')", 'voucher', true),
    ("stock_code = 'D'", 'discount', true),
    ("stock_code = 'M'", 'manual', true),
    ("stock_code = 'S'", 'sample', false),
    ("stock_code in ('BANK CHARGES', 'AMAZONFEE', 'CRUK')", 'fee', false),
    ("stock_code = 'B'", 'bad_debt', false),
  ]) -%}
{% endmacro %}

{# The item kind of a row with the column stock_code. #}
{% macro item_kind() -%}
case
{%- for condition, label, is_revenue in item_kind_rules() %}
    when {{ condition }} then '{{ label }}'
{%- endfor %}
    else 'other'
  end
{%- endmacro %}

{# Whether lines of a row with the column item_kind are revenue. #}
{% macro is_revenue_kind() -%}
item_kind in (
{%- for condition, label, is_revenue in item_kind_rules() if is_revenue -%}
  '{{ label }}'{{ ', ' if not loop.last }}
{%- endfor -%}
)
{%- endmacro %}
