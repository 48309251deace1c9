{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(287) %}
select sum(active_customers)
from {{ ref('v_customer_cohort_analysis') }}
where period_index = 1
{% endcall %}
