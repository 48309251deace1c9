{{ config(enabled=var('published_figures')) }}

-- A blank brand is none: staging has 2,756.
{% call ecommerce.assert_figure(2757) %}
select count(distinct brand) + max(case when brand is null then 1 else 0 end) from {{ ref('dim_products') }}
{% endcall %}
