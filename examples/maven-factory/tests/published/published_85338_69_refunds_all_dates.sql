{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(85338.69) %}
select sum(refund_amount)
from {{ ref('fact_order_items') }}
{% endcall %}
