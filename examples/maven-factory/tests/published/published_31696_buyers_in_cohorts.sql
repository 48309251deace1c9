{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(31696) %}
select sum(cohort_size)
from {{ ref('v_customer_cohort_analysis') }}
where period_index = 0
{% endcall %}
