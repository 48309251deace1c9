{#
  A part of an amount, to ten decimals: exact enough to add up, and a decimal number, so that sums of parts do
  not depend on the order in which they are added.
#}
{% macro share_of(amount, share) -%}
cast(cast({{ amount }} as double) * cast({{ share }} as double) as decimal(28, 10))
{%- endmacro %}
