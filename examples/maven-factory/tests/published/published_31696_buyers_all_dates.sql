{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(31696) %}
select count(distinct user_id)
from {{ ref('fact_orders') }}
{% endcall %}
