{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(37) %}
select sum(customers_active) from {{ ref('fact_cohort_retention') }} where months_since > 0
{% endcall %}
