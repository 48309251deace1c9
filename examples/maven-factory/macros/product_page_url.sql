{#- The path of a product's page: its name in lower case, everything but letters and digits as one hyphen. -#}
{% macro product_page_url(product_name) -%}
  '/' || trim(regexp_replace(lower({{ product_name }}), '[^a-z0-9]+', '-', 'g'), '-')
{%- endmacro %}
