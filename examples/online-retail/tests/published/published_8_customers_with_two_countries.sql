{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(8) %}
select count(*) from (select customer_id from {{ ref('stg_online_retail') }} where customer_id is not null group by customer_id having count(distinct country) = 2)
{% endcall %}
