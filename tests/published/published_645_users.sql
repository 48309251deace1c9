{{ config(enabled=var('published_figures')) }}

{% call ecommerce.assert_figure(645) %}
select count(*) from {{ ref('dim_customers') }}
{% endcall %}
