{#-
  The complementary error function of an expression that is not negative, which DuckDB lacks: below 3 as 1 − erf, by the
  series of erf whose terms are all positive, from 3 on by its continued fraction. Right to eleven digits and more.
-#}
{% macro erfc(x) -%}
  {%- set series = namespace(text='1') -%}
  {%- for n in range(60, 0, -1) -%}
    {%- set series.text = '(1 + 2 * x * x / ' ~ (2 * n + 1) ~ ' * ' ~ series.text ~ ')' -%}
  {%- endfor -%}
  {%- set fraction = namespace(text='x') -%}
  {%- for n in range(30, 0, -1) -%}
    {%- set fraction.text = '(x + ' ~ n / 2 ~ ' / ' ~ fraction.text ~ ')' -%}
  {%- endfor -%}
  (
    select case
      when x < 3 then 1 - 1.1283791670955126e0 * exp(-x * x) * x * {{ series.text }}
      else 0.5641895835477563e0 * exp(-x * x) / {{ fraction.text }}
    end
    from (select cast({{ x }} as double precision) as x) as _erfc
  )
{%- endmacro %}
