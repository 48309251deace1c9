{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(237) %}
select count(*)
from {{ ref('fact_orders') }} as orders
inner join {{ ref('dim_session_activity') }} as sessions on sessions.session_id = orders.session_id
where orders.order_date = sessions.session_date + 1
{% endcall %}
