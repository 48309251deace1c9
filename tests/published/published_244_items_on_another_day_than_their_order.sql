{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(244) %}
select count(*) from {{ ref('int_order_items_enriched') }} where cast(created_at as date) <> order_date
{% endcall %}
