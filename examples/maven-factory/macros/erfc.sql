{#-
  The complementary error function of a non-negative expression, which DuckDB lacks: the rational Chebyshev fit of
  "Numerical Recipes" (erfcc), whose relative error is below 1.2e-7 everywhere.
-#}
{% macro erfc(x) -%}
  {%- set t = '(1.0::double / (1.0 + 0.5 * (' ~ x ~ ')))' -%}
  {%- set coefficients = [0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368] -%}
  {%- set polynomial = namespace(text='0.0::double') -%}
  {%- for coefficient in coefficients -%}
    {%- set polynomial.text = '(' ~ coefficient ~ ' + ' ~ t ~ ' * ' ~ polynomial.text ~ ')' -%}
  {%- endfor -%}
  {{ t }} * exp(-pow({{ x }}, 2) - 1.26551223 + {{ t }} * {{ polynomial.text }})
{%- endmacro %}
