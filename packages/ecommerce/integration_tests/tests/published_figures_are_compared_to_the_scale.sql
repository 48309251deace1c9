{%- set equal %}{% call ecommerce.assert_figure(12.34) %}select 12.344{% endcall %}{% endset %}
{%- set off %}{% call ecommerce.assert_figure(12.34) %}select 12.35{% endcall %}{% endset %}
{%- set unknown %}{% call ecommerce.assert_figure(12.34) %}select cast(null as double precision){% endcall %}{% endset %}
{%- set finer %}{% call ecommerce.assert_figure(12.34, scale=3) %}select 12.344{% endcall %}{% endset %}
{{ fails_on([('equal to two decimals', equal, 0), ('a cent off', off, 1), ('null', unknown, 1), ('three decimals', finer, 1)]) }}
