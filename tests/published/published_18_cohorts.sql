{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(18) %}
select count(distinct cohort_month) from {{ ref('fact_cohort_retention') }}
{% endcall %}
