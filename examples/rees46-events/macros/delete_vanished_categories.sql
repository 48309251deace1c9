{# Removes categories of which no event is left. For a pre-hook of dim_categories. #}
{% macro delete_vanished_categories() -%}
{%- if is_incremental() -%}
delete from {{ this }}
where category_id not in (select category_id from {{ ref('int_product_days') }} where category_id is not null)
{%- endif -%}
{%- endmacro %}
